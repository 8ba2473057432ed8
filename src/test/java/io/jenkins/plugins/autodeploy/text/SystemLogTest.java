package io.jenkins.plugins.autodeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemLogTest {

    private static final String FORGED = "{0} '' shop\nJan 1, 1999 WARNING: the disk is full\u2028\u202e";

    private final Logger logger = Logger.getLogger(SystemLogTest.class.getName());

    private final List<LogRecord> records = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopRecording() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void aRecordIsOneLine() {
        SystemLog.of(SystemLogTest.class).log(Level.WARNING, FORGED);
        assertThat(new SimpleFormatter().formatMessage(records.get(0)))
                .isEqualTo("{0} '' shop Jan 1, 1999 WARNING: the disk is full ");
        assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
        assertThat(records.get(0).getLoggerName()).isEqualTo(SystemLogTest.class.getName());
        assertThat(records.get(0).getThrown()).isNull();
    }

    @Test
    void theExceptionHasCleanMessages() {
        SystemLog.of(SystemLogTest.class)
                .log(Level.SEVERE, "A deployment failed", new IllegalStateException(new IOException(FORGED)));
        assertThat(new SimpleFormatter().format(records.get(0)).lines())
                .noneMatch(line -> line.startsWith("Jan 1, 1999"));
    }

    @Test
    void theRecordNamesTheClassThatLogs() {
        SystemLog.of(SystemLogTest.class).log(Level.INFO, "text");
        assertThat(records.get(0).getSourceClassName()).isEqualTo(SystemLogTest.class.getName());
    }

    @Test
    void aLevelThatNobodyReadsCostsNothing() {
        SystemLog.of(SystemLogTest.class).log(Level.FINEST, "text");
        assertThat(records).isEmpty();
    }
}
