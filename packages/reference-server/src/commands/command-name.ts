/**
 * The command that help and messages tell people to run. `npm start` sets the variable, because a clone of the
 * repository has no program of this name on its PATH.
 */
export const commandName: string = process.env.APIGATEWAY_REFERENCE_COMMAND ?? "apigateway-reference";

/** The command whose standard output programs read: npm prints a heading there unless it is told to be silent. */
export const quietCommandName: string = commandName.replace(/^npm start\b/, "npm start --silent");
