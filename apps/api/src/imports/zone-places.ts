/**
 * The zones of Windows by the first place in their display names, `(UTC+01:00) Amsterdam, Berlin, Bern, …`, which
 * Outlook for the web and old Exchange servers write instead of a name. Their identifiers are in `windows-iana`.
 */
const PLACES = `
International Date Line West=Etc/GMT+12|Coordinated Universal Time-11=Etc/GMT+11|Aleutian Islands=America/Adak
Hawaii=Pacific/Honolulu|Marquesas Islands=Pacific/Marquesas|Alaska=America/Anchorage|Baja California=America/Tijuana
Pacific Time=America/Los_Angeles|Arizona=America/Phoenix|Chihuahua=America/Chihuahua|La Paz, Mazatlan=America/Mazatlan
Mountain Time=America/Denver|Yukon=America/Whitehorse|Central America=America/Guatemala|Central Time=America/Chicago
Easter Island=Pacific/Easter|Guadalajara=America/Mexico_City|Mexico City=America/Mexico_City
Saskatchewan=America/Regina|Bogota=America/Bogota|Chetumal=America/Cancun|Eastern Time=America/New_York
Haiti=America/Port-au-Prince|Havana=America/Havana|Indiana=America/Indiana/Indianapolis
Turks and Caicos=America/Grand_Turk|Asuncion=America/Asuncion|Atlantic Time=America/Halifax|Caracas=America/Caracas
Cuiaba=America/Cuiaba|Georgetown=America/La_Paz|Manaus=America/Manaus|Santiago=America/Santiago
Newfoundland=America/St_Johns|Araguaina=America/Araguaina|Brasilia=America/Sao_Paulo|Cayenne=America/Cayenne
City of Buenos Aires=America/Argentina/Buenos_Aires|Buenos Aires=America/Argentina/Buenos_Aires
Greenland=America/Godthab|Montevideo=America/Montevideo|Punta Arenas=America/Punta_Arenas
Saint Pierre and Miquelon=America/Miquelon|Salvador=America/Bahia|Mid-Atlantic=Etc/GMT+2|Azores=Atlantic/Azores
Cabo Verde=Atlantic/Cape_Verde|Cape Verde=Atlantic/Cape_Verde|Coordinated Universal Time=Etc/UTC
Dublin=Europe/London|Greenwich Mean Time=Europe/London|Monrovia=Atlantic/Reykjavik|Sao Tome=Africa/Sao_Tome
Casablanca=Africa/Casablanca|Amsterdam=Europe/Berlin|Belgrade=Europe/Budapest|Brussels=Europe/Paris
Sarajevo=Europe/Warsaw|West Central Africa=Africa/Lagos|Amman=Asia/Amman|Athens=Europe/Bucharest
Beirut=Asia/Beirut|Cairo=Africa/Cairo|Chisinau=Europe/Chisinau|Damascus=Asia/Damascus|Gaza=Asia/Hebron
Harare=Africa/Johannesburg|Helsinki=Europe/Kiev|Jerusalem=Asia/Jerusalem|Juba=Africa/Juba
Kaliningrad=Europe/Kaliningrad|Khartoum=Africa/Khartoum|Tripoli=Africa/Tripoli|Windhoek=Africa/Windhoek
Baghdad=Asia/Baghdad|Istanbul=Europe/Istanbul|Kuwait=Asia/Riyadh|Minsk=Europe/Minsk|Moscow=Europe/Moscow
Nairobi=Africa/Nairobi|Volgograd=Europe/Volgograd|Tehran=Asia/Tehran|Abu Dhabi=Asia/Dubai|Astrakhan=Europe/Astrakhan
Baku=Asia/Baku|Izhevsk=Europe/Samara|Port Louis=Indian/Mauritius|Saratov=Europe/Saratov|Tbilisi=Asia/Tbilisi
Yerevan=Asia/Yerevan|Kabul=Asia/Kabul|Ashgabat=Asia/Tashkent|Tashkent=Asia/Tashkent|Astana=Asia/Qyzylorda
Ekaterinburg=Asia/Yekaterinburg|Islamabad=Asia/Karachi|Chennai=Asia/Kolkata|Sri Jayawardenepura=Asia/Colombo
Kathmandu=Asia/Katmandu|Bishkek=Asia/Bishkek|Dhaka=Asia/Dhaka|Omsk=Asia/Omsk|Yangon=Asia/Rangoon
Bangkok=Asia/Bangkok|Barnaul=Asia/Barnaul|Hovd=Asia/Hovd|Krasnoyarsk=Asia/Krasnoyarsk
Novosibirsk=Asia/Novosibirsk|Tomsk=Asia/Tomsk|Beijing=Asia/Shanghai|Irkutsk=Asia/Irkutsk
Kuala Lumpur=Asia/Singapore|Perth=Australia/Perth|Taipei=Asia/Taipei|Ulaanbaatar=Asia/Ulaanbaatar
Eucla=Australia/Eucla|Chita=Asia/Chita|Osaka=Asia/Tokyo|Pyongyang=Asia/Pyongyang|Seoul=Asia/Seoul
Yakutsk=Asia/Yakutsk|Adelaide=Australia/Adelaide|Darwin=Australia/Darwin|Brisbane=Australia/Brisbane
Canberra=Australia/Sydney|Guam=Pacific/Port_Moresby|Hobart=Australia/Hobart|Vladivostok=Asia/Vladivostok
Lord Howe Island=Australia/Lord_Howe|Bougainville Island=Pacific/Bougainville|Magadan=Asia/Magadan
Norfolk Island=Pacific/Norfolk|Sakhalin=Asia/Sakhalin|Solomon Is.=Pacific/Guadalcanal|Anadyr=Asia/Kamchatka
Auckland=Pacific/Auckland|Coordinated Universal Time+12=Etc/GMT-12|Fiji=Pacific/Fiji
Chatham Islands=Pacific/Chatham|Nuku'alofa=Pacific/Tongatapu|Samoa=Pacific/Apia|Kiritimati Island=Pacific/Kiritimati`;

const BY_PLACE = new Map(
  PLACES.trim()
    .split(/[|\n]/)
    .map((entry) => entry.split('=') as [string, string])
    .map(([place, zone]) => [place.toLowerCase(), zone]),
);

/** `(UTC+01:00) Amsterdam, Berlin, …`, `(GMT-05.00) Eastern Time (US & Canada)`, `Eastern Time (US & Canada)`. */
export function zoneOfPlaces(display: string): string | undefined {
  const places = display.replace(/^\((?:UTC|GMT)[^)]*\)\s*/i, '').toLowerCase();
  const [first = ''] = places.split(/,|\s\(/);
  return BY_PLACE.get(places) ?? BY_PLACE.get(first.trim()) ?? BY_PLACE.get(places.split(',').slice(0, 2).join(','));
}
