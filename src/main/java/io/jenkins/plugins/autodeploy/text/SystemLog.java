package io.jenkins.plugins.autodeploy.text;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes to the system log of Jenkins. A record is one line that nobody else can forge: the message and the messages of
 * the exception are cleaned. All classes of this plugin log through this class.
 */
public final class SystemLog {

    private static final int LONGEST = 2000;

    private final Logger logger;

    private SystemLog(Logger logger) {
        this.logger = logger;
    }

    /** The log of a class. An administrator finds its records by the name of the class. */
    @NonNull
    public static SystemLog of(@NonNull Class<?> owner) {
        return new SystemLog(Logger.getLogger(owner.getName()));
    }

    /** Writes a record without an exception. */
    public void log(@NonNull Level level, @NonNull String message) {
        log(level, message, null);
    }

    /**
     * Writes a record.
     *
     * @param thrown the exception, which the log prints with its stack trace; null for none
     */
    public void log(@NonNull Level level, @NonNull String message, @Nullable Throwable thrown) {
        if (logger.isLoggable(level)) {
            LogRecord record = new LogRecord(level, UntrustedText.clean(message, LONGEST));
            record.setLoggerName(logger.getName());
            // Otherwise each record would name this class and this method.
            record.setSourceClassName(logger.getName());
            record.setSourceMethodName(null);
            record.setThrown(thrown == null ? null : PrintableException.of(thrown));
            logger.log(record);
        }
    }
}
