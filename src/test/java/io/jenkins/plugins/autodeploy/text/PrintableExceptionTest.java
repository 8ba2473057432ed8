package io.jenkins.plugins.autodeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableExceptionTest {

    private static final String FORGED = "shop\n[Auto Deploy] prod: succeeded\u001b[8mha:\u202e\u2028";

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertNothingForged(Throwable printable) {
        assertThat(printed(printable).lines()).noneMatch(line -> line.startsWith("[Auto Deploy]"));
        assertThat(printed(printable)).doesNotContain("\u001b", "\u202e", "\u2028");
    }

    @Test
    void aCleanExceptionIsPrintedAsItIs() {
        Throwable clean = new IllegalStateException("신발", new IOException("no space left"));
        assertThat(PrintableException.of(clean)).isSameAs(clean);
    }

    @Test
    void theMessageIsOneLineAndTheClassAndTheStackTraceStay() {
        Throwable original = new IllegalStateException(FORGED);
        Throwable printable = PrintableException.of(original);
        assertNothingForged(printable);
        assertThat(printed(printable))
                .startsWith("java.lang.IllegalStateException: shop [Auto Deploy] prod: succeeded [8mha:");
        assertThat(printable.getStackTrace()).isEqualTo(original.getStackTrace());
    }

    @Test
    void theMessagesOfTheCausesAreCleanToo() {
        Throwable printable = PrintableException.of(
                new IllegalStateException("clean", new IOException("clean", new IOException(FORGED))));
        assertNothingForged(printable);
        assertThat(printed(printable)).contains("Caused by: java.io.IOException: shop [Auto Deploy]");
    }

    @Test
    void theMessagesOfSuppressedExceptionsAreCleanToo() {
        Throwable original = new IllegalStateException("clean");
        original.addSuppressed(new IOException(FORGED, new IOException(FORGED)));
        assertNothingForged(PrintableException.of(original));
    }

    @Test
    void anExceptionThatIsItsOwnCauseIsPrinted() {
        Throwable first = new IllegalStateException(FORGED);
        first.initCause(new IOException("second", first));
        assertNothingForged(PrintableException.of(first));
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(PrintableException.of(new IOException("a".repeat(1_000_000))).getMessage())
                .hasSize(2000)
                .endsWith("…");
    }

    @Test
    void anExceptionWithoutAMessageIsPrinted() {
        assertThat(printed(PrintableException.of(new IllegalStateException(null, new IOException(FORGED)))))
                .startsWith("java.lang.IllegalStateException" + System.lineSeparator());
    }
}
