/** All commands, in the order in which help shows them. */
import type { Command } from './command.ts';
import { importDivisionsCommand } from './divisions.ts';
import { userCommands } from './user.ts';

export const commands: readonly Command[] = [importDivisionsCommand, ...userCommands];
