package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.HOSTILE;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.attempt;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.project.Badge.Color;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BadgeTest {

    private static final ReleaseRecord OLD = release("5.3.0", 1);
    private static final ReleaseRecord NEW = release("5.4.0", 2);

    private static Badge of(StackOverview stack) {
        return Badge.of("prod", overview(List.of(stack), NEW, OLD), false);
    }

    private static Badge after(StackState state) {
        return of(new StackOverview(
                "prod", attempt("prod", StackState.SUCCEEDED, OLD), attempt("prod", state, NEW), null, List.of()));
    }

    private static Document parsed(Badge badge) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(badge.svg())));
    }

    @Test
    void theNewestReleaseIsGreen() {
        assertThat(of(has("prod", NEW))).isEqualTo(new Badge("prod", "5.4.0", Color.GREEN));
    }

    @Test
    void aStackThatIsBehindSaysByHowMuch() {
        assertThat(of(has("prod", OLD))).isEqualTo(new Badge("prod", "5.3.0 1 behind", Color.ORANGE));
    }

    @Test
    void aClosedStackSaysSoIfItLacksARelease() {
        assertThat(Badge.of("prod", overview(List.of(has("prod", OLD)), NEW, OLD), true)
                        .text())
                .isEqualTo("5.3.0 1 behind, closed");
        assertThat(Badge.of("prod", overview(List.of(has("prod", NEW)), NEW, OLD), true)
                        .text())
                .isEqualTo("5.4.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SENDING          | 5.3.0, deploying 5.4.0 | BLUE",
                "EXECUTION_FAILED | 5.3.0, 5.4.0 failed    | RED",
                "TRIGGER_FAILED   | 5.3.0, 5.4.0 failed    | RED",
                "UNKNOWN          | 5.3.0, 5.4.0 unknown   | RED",
                "END_UNKNOWN      | 5.3.0, 5.4.0 unknown   | RED",
                "DROPPED          | 5.3.0, 5.4.0 dropped   | ORANGE"
            })
    void whatHappensToTheLastTriggerIsSaidInWords(StackState state, String text, Color color) {
        assertThat(after(state)).isEqualTo(new Badge("prod", text, color));
    }

    @Test
    void aHoldAndAPinAreSaidInWords() {
        StackOverview has = has("prod", OLD);
        Hold hold = new Hold(1, "alice", HOSTILE, NOON, null, HoldRight.ORDINARY);
        assertThat(of(new StackOverview("prod", has.current(), has.last(), null, List.of(hold)))
                        .text())
                .isEqualTo("5.3.0 held");
        assertThat(of(new StackOverview("prod", has.current(), has.last(), new Pin("5.3.0", "bob", NOON), List.of()))
                        .text())
                .isEqualTo("5.3.0 pinned");
    }

    @Test
    void aStackWithoutARecordSaysSo() {
        assertThat(Badge.of("prod", overview(List.of(), NEW), false))
                .isEqualTo(new Badge("prod", "no release", Color.GRAY));
    }

    @Test
    void hostileNamesAreText() throws Exception {
        Document svg = parsed(new Badge(HOSTILE + "\u202e\u0007]]>", "&<script>alert(1)</script>", Color.RED));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("img").getLength()).isZero();
        assertThat(svg.getElementsByTagName("text").item(1).getTextContent()).isEqualTo("&<script>alert(1)</script>");
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
                .startsWith("<img src=x onerror=alert(1)>");
    }

    @Test
    void aHugeNameMakesNoHugeImage() throws Exception {
        Document svg = parsed(new Badge("x".repeat(1_000_000), "가".repeat(1_000_000), Color.GREEN));
        assertThat(Integer.parseInt(svg.getDocumentElement().getAttribute("width")))
                .isLessThan(1200);
    }

    @Test
    void onlyEqualImagesHaveEqualTags() {
        String svg = of(has("prod", NEW)).svg();
        assertThat(Badge.tag(svg))
                .matches("\"[0-9a-f]{32}\"")
                .isEqualTo(Badge.tag(of(has("prod", NEW)).svg()));
        assertThat(Badge.tag(of(has("prod", OLD)).svg())).isNotEqualTo(Badge.tag(svg));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"a\" | true", "W/\"a\" | true", "\"b\", \"a\" | true", "* | true", "\"b\" | false", "a | false"})
    void aKnownImageIsNotSentAgain(String header, boolean known) {
        assertThat(BadgeResponse.isKnown(header, "\"a\"")).isEqualTo(known);
    }

    @Test
    void withoutAQuestionTheImageIsSent() {
        assertThat(BadgeResponse.isKnown(null, "\"a\"")).isFalse();
    }
}
