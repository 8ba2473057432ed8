package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.autodeploy.support.HostileText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;

/** Jenkins prints the exception that ends the step, and keeps it in the XML of the build. */
class StepFailureTest {

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void whatAPersonCanFixStaysAnAbortWithoutAStackTraceInTheConsole() {
        Throwable clean = StepFailure.of(new AbortException(HostileText.TEXT));
        assertThat(clean).isExactlyInstanceOf(AbortException.class);
        assertThat(clean.getMessage())
                .startsWith("hostile [Auto Deploy] Done: 9.9.9 [Auto Deploy]")
                .doesNotContain("\n", "\u0000", "\u001b", "\u202e", "\ufffe");
    }

    @Test
    void aBugKeepsItsStackTraceAndItsCausesAndForgesNoLine() {
        IllegalStateException bug = new IllegalStateException("clean", new IOException(HostileText.TEXT));
        assertThat(printed(StepFailure.of(bug)))
                .startsWith("java.lang.IllegalStateException: clean")
                .contains("Caused by: java.io.IOException: hostile [Auto Deploy]", "StepFailureTest")
                .doesNotContain("\u0000", "\u001b", "\u202e", "\ufffe", "\n[Auto Deploy]");
    }

    @Test
    void theSameExceptionIsThrownIfItsMessagesAreClean() {
        IllegalStateException bug = new IllegalStateException("clean", new IOException("깨끗하다"));
        assertThat(StepFailure.of(bug)).isSameAs(bug);
    }

    @Test
    void anInterruptionStaysWhatItIs() {
        FlowInterruptedException interruption = new FlowInterruptedException(Result.ABORTED);
        assertThat(StepFailure.of(interruption)).isSameAs(interruption);
    }

    @Test
    void anAbortWithoutAMessageIsKept() {
        AbortException abort = new AbortException(null);
        assertThat(StepFailure.of(abort)).isSameAs(abort);
    }
}
