/** All commands, in the order in which help shows them. */
import type { Command } from './command.ts';
import { importDivisionsCommand } from './divisions.ts';
import { permissionsCommand } from './permissions.ts';
import { userCommands } from './user.ts';
import { verifyCommand } from './verify.ts';

export const commands: readonly Command[] = [
  importDivisionsCommand,
  ...userCommands,
  verifyCommand,
  permissionsCommand,
];
