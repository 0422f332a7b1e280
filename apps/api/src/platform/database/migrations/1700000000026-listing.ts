import type { MigrationInterface, QueryRunner } from 'typeorm';

const FAMILIES = `
  -- The first part of a series that was split; what continues it has the same. It stays when the first part goes.
  ALTER TABLE series ADD "familyId" uuid;
  WITH RECURSIVE part (id, first) AS (
    SELECT id, id FROM series WHERE continues IS NULL
    UNION ALL SELECT s.id, p.first FROM series s JOIN part p ON s.continues = p.id)
  UPDATE series SET "familyId" = part.first FROM part WHERE part.id = series.id;
  UPDATE series SET "familyId" = id WHERE "familyId" IS NULL;
  ALTER TABLE series ALTER "familyId" SET NOT NULL;
  CREATE INDEX series_of_family ON series ("familyId");

  CREATE FUNCTION join_family() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW."familyId" := coalesce(NEW."familyId", (SELECT s."familyId" FROM series s WHERE s.id = NEW.continues), NEW.continues, NEW.id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER series_join_family BEFORE INSERT OR UPDATE OF "familyId" ON series
    FOR EACH ROW EXECUTE FUNCTION join_family();

  -- As it was, and by id where dates of an event begin together; a count of those to come reads nothing else.
  DROP INDEX occurrences_of_event;
  CREATE INDEX occurrences_of_event ON occurrences ("eventId", "startsAt", id);
  CREATE INDEX occurrences_of_series ON occurrences ("seriesId", "startsAt", id) WHERE "seriesId" IS NOT NULL;
`;

const WORDS = String.raw`
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
  -- Loads the library, so that its setting below is known.
  SELECT show_trgm('a');

  -- As words are compared: small letters without accents, and spaces for what stands between them.
  CREATE FUNCTION search_text(typed text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN
    RETURN translate(lower(public.unaccent('public.unaccent'::regdictionary, typed)), '-_/.,:;!?()[]{}#*"''${'`'}~+=<>|\@&%$^' || chr(8217), repeat(' ', 60));
  END $$;

  CREATE FUNCTION search_language(code text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE code WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
      WHEN 'fr' THEN 'pg_catalog.french'::regconfig WHEN 'de' THEN 'pg_catalog.german'::regconfig ELSE 'pg_catalog.simple'::regconfig END
  $$;

  -- One word as it is written or, from three letters on, begun; or another form of it in a language that spaces speak.
  CREATE FUNCTION search_query(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsquery('pg_catalog.simple', '''' || search_text(word) || '''' || CASE WHEN length(search_text(word)) < 3 THEN '' ELSE ':*' END)
      || plainto_tsquery('pg_catalog.english', search_text(word)) || plainto_tsquery('pg_catalog.portuguese', search_text(word))
      || plainto_tsquery('pg_catalog.french', search_text(word)) || plainto_tsquery('pg_catalog.german', search_text(word))
  $$;

  -- Whether one of some words is this one but for a slip of the finger, in a longer one for two; letters that changed places are two.
  CREATE FUNCTION near_word(word text, words text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN
    RETURN length(word) > 3 AND EXISTS (SELECT 1 FROM unnest(string_to_array(words, ' ')) AS one,
      LATERAL (SELECT CASE WHEN length(word) > 5 OR length(word) = 5 AND length(one) = 5 THEN 2 ELSE 1 END AS most) slips
      WHERE length(one) BETWEEN length(word) - 2 AND length(word) + 2 AND levenshtein_less_equal(one, word, most) <= most);
  END $$;

  -- By what a member is called (members/person-sql.ts).
  CREATE INDEX members_by_name ON members USING gin (
    (' ' || search_text(coalesce(nullif(trim(nick), ''), nullif(trim("firstName" || ' ' || "lastName"), ''), 'A member')) || ' ') gin_trgm_ops);
  CREATE FUNCTION near_members(word text) RETURNS SETOF uuid LANGUAGE sql STABLE STRICT SET pg_trgm.word_similarity_threshold = 0.3 AS $$
    SELECT m.id FROM members m, LATERAL (SELECT ' ' || search_text(coalesce(nullif(trim(m.nick), ''), nullif(trim(m."firstName" || ' ' || m."lastName"), ''), 'A member')) || ' ' AS name) called
    WHERE search_text(word) <% called.name AND near_word(search_text(word), called.name)
  $$;
  CREATE INDEX events_of_room ON events ("roomId") WHERE "roomId" IS NOT NULL;
`;

const SEARCH = `
  -- What an event says, as it is searched: title, topics and shown speakers for slips of the finger, all of it for words.
  CREATE TABLE event_search (
    "eventId" uuid PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    "spaceId" uuid NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    names text NOT NULL,
    words tsvector NOT NULL
  );

  CREATE FUNCTION keep_search(ids uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO event_search ("eventId", "spaceId", names, words)
    SELECT e.id, e."spaceId", said.names, to_tsvector('pg_catalog.simple', said.everything) || to_tsvector(search_language(s.language), said.everything)
    FROM events e JOIN spaces s ON s.id = e."spaceId" CROSS JOIN LATERAL (SELECT search_text(concat_ws(' ', e.title, array_to_string(e.topics, ' '),
        (SELECT string_agg(one->>'name', ' ') FROM jsonb_array_elements(e.speakers) one WHERE coalesce((one->>'shown')::boolean, true)))) AS names OFFSET 0) n
      CROSS JOIN LATERAL (SELECT n.names, n.names || ' ' || search_text(e.description) AS everything OFFSET 0) said
    WHERE e.id = ANY(ids)
    ON CONFLICT ("eventId") DO UPDATE SET "spaceId" = EXCLUDED."spaceId", names = EXCLUDED.names, words = EXCLUDED.words
  $$;

  SELECT keep_search(ARRAY(SELECT id FROM events));
  CREATE INDEX event_search_names ON event_search USING gin (names gin_trgm_ops);
  CREATE INDEX event_search_words ON event_search USING gin (words);

  -- No more than who asks would name one by one.
  CREATE FUNCTION near_events(word text) RETURNS SETOF uuid LANGUAGE sql STABLE STRICT SET pg_trgm.word_similarity_threshold = 0.3 AS $$
    SELECT x."eventId" FROM event_search x WHERE search_text(word) <% x.names AND near_word(search_text(word), x.names) LIMIT 3001
  $$;

  -- Of a whole calendar that is imported in one go.
  CREATE FUNCTION keep_search_of_added() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM keep_search(ARRAY(SELECT id FROM added));
    RETURN NULL;
  END $$;
  CREATE TRIGGER events_keep_search AFTER INSERT ON events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION keep_search_of_added();
  CREATE FUNCTION keep_search_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM keep_search(ARRAY[NEW.id]);
    RETURN NULL;
  END $$;
  CREATE TRIGGER events_changed_keep_search AFTER UPDATE OF title, description, topics, speakers, "spaceId" ON events FOR EACH ROW
    WHEN ((OLD.title, OLD.description, OLD.topics, OLD.speakers, OLD."spaceId") IS DISTINCT FROM (NEW.title, NEW.description, NEW.topics, NEW.speakers, NEW."spaceId"))
    EXECUTE FUNCTION keep_search_of_event();

  CREATE FUNCTION keep_search_of_space() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM keep_search(ARRAY(SELECT id FROM events WHERE "spaceId" = NEW.id));
    RETURN NULL;
  END $$;
  CREATE TRIGGER spaces_keep_search AFTER UPDATE OF language ON spaces FOR EACH ROW
    WHEN (OLD.language IS DISTINCT FROM NEW.language) EXECUTE FUNCTION keep_search_of_space();
`;

/**
 * Lists tell a series once: which series are parts of one, and indexes for its next date. They are searched: what each event
 * says, kept beside it by triggers, and functions that compare words as people type them. The extensions come with
 * PostgreSQL and ask for no superuser.
 */
export class Listing1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FAMILIES);
    await runner.query(WORDS);
    await runner.query(SEARCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER spaces_keep_search ON spaces;
      DROP TRIGGER events_changed_keep_search ON events;
      DROP TRIGGER events_keep_search ON events;
      DROP FUNCTION keep_search_of_space;
      DROP FUNCTION keep_search_of_event;
      DROP FUNCTION keep_search_of_added;
      DROP FUNCTION keep_search;
      DROP FUNCTION near_events;
      DROP TABLE event_search;
      DROP INDEX events_of_room;
      DROP FUNCTION near_members;
      DROP INDEX members_by_name;
      DROP FUNCTION near_word;
      DROP FUNCTION search_query;
      DROP FUNCTION search_language;
      DROP FUNCTION search_text;
      DROP EXTENSION fuzzystrmatch;
      DROP EXTENSION pg_trgm;
      DROP INDEX occurrences_of_series;
      DROP INDEX occurrences_of_event;
      CREATE INDEX occurrences_of_event ON occurrences ("eventId", "startsAt");
      DROP TRIGGER series_join_family ON series;
      DROP FUNCTION join_family;
      ALTER TABLE series DROP "familyId";
    `);
  }
}
