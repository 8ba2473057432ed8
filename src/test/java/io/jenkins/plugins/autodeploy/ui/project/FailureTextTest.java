package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.SteadyTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final IOException DAMAGED = new IOException("/var/lib/jenkins/auto-deploy/github.com/7 is damaged");

    private final Logger logger = Logger.getLogger(FailureText.class.getName());
    private final List<String> logged = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getThrown().getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final SteadyTime clock = new SteadyTime(Instant.parse("2026-11-28T12:00:00Z"));

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void onlyWhoMayReadTheSystemSettingsSeesTheNameOfTheFile() {
        assertThat(new FailureText(clock::instant, () -> true).text(DAMAGED)).isEqualTo(DAMAGED.getMessage());
        assertThat(new FailureText(clock::instant, () -> false).text(DAMAGED))
                .isEqualTo(Messages.FailureText_Hidden())
                .doesNotContain("/");
    }

    @Test
    void theSystemLogHasTheReason() {
        new FailureText(clock::instant, () -> false).text(DAMAGED);
        assertThat(logged).containsExactly(DAMAGED.getMessage());
    }

    @Test
    void aPageThatAsksAgainAndAgainFillsNoLog() {
        FailureText text = new FailureText(clock::instant, () -> false);
        for (int i = 0; i < 100; i++) {
            text.text(DAMAGED);
        }
        text.text(new IOException("another"));
        assertThat(logged).containsExactly(DAMAGED.getMessage(), "another");
        clock.pass(Duration.ofMinutes(10));
        text.text(DAMAGED);
        assertThat(logged).hasSize(3);
    }
}
