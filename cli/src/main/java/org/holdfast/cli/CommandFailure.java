package org.holdfast.cli;

/**
 * Ends a command with a message for its user and an exit code, without a stack trace.
 *
 * <p>Thread safety: as any exception.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the process exits with. */
    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * The user asked for something that cannot be: a missing directory, a value out of range.
     *
     * @param message what happened, the values, and what to do
     * @return a failure that exits with {@link Command#USAGE}
     */
    public static CommandFailure usage(String message) {
        return new CommandFailure(Command.USAGE, message);
    }

    /**
     * A check fell short or could not be made.
     *
     * @param message what happened, the values, and what to do
     * @return a failure that exits with {@link Command#BROKEN}
     */
    public static CommandFailure broken(String message) {
        return new CommandFailure(Command.BROKEN, message);
    }

    /**
     * Answers the exit code.
     *
     * @return {@link Command#USAGE} or {@link Command#BROKEN}
     */
    public int exitCode() {
        return exitCode;
    }
}
