/** What is known of where a date takes place. */
export interface PlaceFacts {
  /** The name of the room that it wants, or null. */
  room: string | null;
  /** It does not have that room: something else does, or its keeper said no. */
  roomLost: boolean;
  /** Of the event's own, for one held elsewhere. */
  address: string;
  /** Whether it has a join link. */
  online: boolean;
  space: { name: string; address: string };
}

/** A place in words. Each is empty where there is nothing to say. */
export interface PlaceInWords {
  /** In a row of a list: the room, else the address, else that it is online. */
  short: string;
  /** What whoever has never been there is told beside it: the space and its street. */
  rest: string;
  /** Both, as calendars and mails write them. */
  full: string;
  /** What a map finds: the street, without rooms and names. */
  street: string;
  /** Whether there is somewhere to go. */
  onSite: boolean;
}

const ROOM_TO_COME = 'Room to be confirmed';

/** The one way to say where: for pages, maps, calendars, mails and search engines. Nobody is sent to a room that is lost. */
export function placeInWords({ room, roomLost, address, online, space }: PlaceFacts): PlaceInWords {
  const held = roomLost ? null : room;
  if (held !== null) return address === '' ? inSpace(held, space) : said(held, address, address);
  if (address !== '') return said(address, '', address);
  if (room !== null) return inSpace(ROOM_TO_COME, space);
  return { ...said(online ? 'Online' : '', '', ''), onSite: false };
}

/** Whoever wrote the space's name into its address does not read it twice. */
function inSpace(short: string, { name, address }: PlaceFacts['space']): PlaceInWords {
  const named = address.toLowerCase().startsWith(name.toLowerCase());
  return said(short, [named ? '' : name, address].filter(Boolean).join(', '), address);
}

const said = (short: string, rest: string, street: string): PlaceInWords => ({
  short,
  rest,
  full: [short, rest].filter(Boolean).join(', '),
  street,
  onSite: true,
});
