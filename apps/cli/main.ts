import { newReference } from '#libs/kernel';
process.stdout.write(`${newReference('CAM')}\n`);
