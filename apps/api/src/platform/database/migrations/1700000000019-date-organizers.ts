import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who organizes a series organizes each of its dates: in every row of words stands everybody who does. Until now a date
 * could have others instead.
 */
export class DateOrganizers1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rank = (role: string) => `array_position(ARRAY['door', 'co_host', 'owner'], ${role})`;
    await runner.query(`
      INSERT INTO organizers ("eventId", "memberId", "spaceId", role, shown, since)
      SELECT e.id, g."memberId", g."spaceId", g.role, g.shown, g.since
      FROM series q JOIN events e ON e."seriesId" = q.id AND e.id <> q."eventId" JOIN organizers g ON g."eventId" = q."eventId"
      ON CONFLICT ("eventId", "memberId") DO UPDATE SET role = excluded.role
        WHERE ${rank('organizers.role')} < ${rank('excluded.role')}`);
  }

  async down(): Promise<void> {
    // Who was added is known no more, and harms nobody.
  }
}
