/** Long enough to pass, and among the first that anybody would try. Compared without case, accents or signs. */
const COMMON = new Set(
  `motdepasse1 motdepasse12 motdepasse123 motdepasse1234 motdepasse12345 motdepasse2024 motdepasse2025 motdepasse2026
   monmotdepasse monmotdepasse1 monmotdepasse123 lemotdepasse unmotdepasse nouveaumotdepasse changezmoi123
   changezmoimaintenant azertyuiop azertyuiop1 azertyuiop12 azertyuiop123 azertyuiopqsdf azertyuiopqsdfghjklm
   azerty123456 azerty1234567 azertyazerty qsdfghjklmwxcvbn bonjourbonjour bonjour12345 bonjour123456 jetaimejetaime
   jetaime12345 doudoudoudou soleil123456 administrateur administrateur1 administrateur123 administration
   administration1 bienvenue123 bienvenue1234 bienvenue2024 bienvenue2025 bienvenue2026 portedentree
   innovation123 innovation2026 frontdoor123 parvisparvis parvis123456
   password1234 password12345 password123456 passwordpassword password2024 password2025 password2026 mypassword123
   newpassword123 thisismypassword changeme1234 changeme12345 changemenow123 letmein12345 letmeinletmein
   welcome12345 welcome123456 iloveyou1234 iloveyou12345 iloveyouforever qwertyuiop12 qwertyuiop123 qwertyuiopasdf
   qwertyuiopasdfghjklzxcvbnm qwerty123456 qwerty1234567 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 qazwsxedcrfv
   asdfghjkl123 asdfghjklzxc zxcvbnm12345 admin1234567 admin12345678 administrator administrator1 adminadminadmin
   123456789012 1234567890123 12345678901234 123456789123 123456789012345 1234567890123456 012345678910 0123456789012
   987654321098 098765432109 123123123123 112233445566 111222333444 121212121212 abcdefghijkl abcdefghijklm
   abcdefghijklmnopqrstuvwxyz abcd12345678 abc123456789 abcdef123456 a1b2c3d4e5f6 1a2b3c4d5e6f aaaabbbbcccc
   trustno1trustno1 football1234 basketball123 superman1234 princess1234 sunshine1234 dragon123456 monkey123456
   starwars1234 footballfootball correcthorsebatterystaple`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Fewer different signs than this is one thing repeated. */
const FEWEST_SIGNS = 4;

/**
 * Whether a password is one of the first that anybody would try, little more than one sign repeated, or one of the names
 * that are on everybody's lips here (the territory, its towns, the service), alone or with a number behind it.
 */
export function isCommon(password: string, names: readonly string[] = []): boolean {
  const plain = withoutAccents(password);
  if (new Set(plain).size < FEWEST_SIGNS) return true;
  const letters = onlyLetters(plain);
  return COMMON.has(plain) || COMMON.has(letters) || names.some((name) => isNameWithNumber(letters, name));
}

function isNameWithNumber(letters: string, name: string): boolean {
  const bare = onlyLetters(withoutAccents(name));
  return bare !== '' && letters.startsWith(bare) && /^\d*$/.test(letters.slice(bare.length));
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function onlyLetters(plain: string): string {
  return plain.replace(/[^a-z0-9]/g, '');
}
