package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseBodyTest {

    @Test
    void listThePullRequestsAndLinkWhatChanged() {
        assertThat(ReleaseBody.of(ExampleDeployment.release(
                        "5.3.0",
                        "5.2.0",
                        ExampleDeployment.pullRequest(12, "Add a cart"),
                        ExampleDeployment.pullRequest(13, "Mend it"))))
                .isEqualTo("* Add a cart (#12)\n* Mend it (#13)\n\n"
                        + "All changes: https://github.com/acme/shop/compare/5.2.0...5.3.0");
    }

    @Test
    void ofTheFirstReleaseHaveNothingToCompareWith() {
        assertThat(ReleaseBody.of(ExampleDeployment.release("1.0.0", null, ExampleDeployment.pullRequest(1, "Begin"))))
                .isEqualTo("* Begin (#1)");
    }

    @Test
    void sayThatThereIsNoPullRequest() {
        assertThat(ReleaseBody.of(ExampleDeployment.release("1.0.0", null))).isEqualTo("No pull requests.");
    }

    @Test
    void showATitleAsItIsThoughItHoldsMarkup() {
        assertThat(ReleaseBody.of(ExampleDeployment.release(
                        "1.0.0", null, ExampleDeployment.pullRequest(1, "*All* of\n[this](x) <b> @ann #2"))))
                .isEqualTo("* \\*All\\* of \\[this\\](x) \\<b\\> @\u200bann #\u200b2 (#1)");
    }

    /** Each line: a title, and the line of the notes. A middle dot stands for the invisible space. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\0',
            value = {
                "\\@acme/team ¦ \\\\@·acme/team",
                "@ann, ping @bob ¦ @·ann, ping @·bob",
                "AT&T &copy; &#64;ann ¦ AT\\&T \\&copy; \\&#·64;ann",
                "Fix #12 and acme/web#3 and GH-4 and gh-5 ¦ Fix #·12 and acme/web#·3 and GH-·4 and gh-·5",
                "# Heading ¦ #· Heading",
                "- a list ¦ \\- a list",
                "+ a list ¦ \\+ a list",
                "* a list ¦ \\* a list",
                "1. a list ¦ 1\\. a list",
                "12) a list ¦ 12\\) a list",
                "=== ¦ \\===",
                "5.3 is out ¦ 5\\.3 is out",
                "> quoted ¦ \\> quoted",
                "``` code ¦ \\`\\`\\` code",
                "~~~ code ¦ \\~\\~\\~ code",
                "<!-- hidden ¦ \\<\\!-- hidden",
                "<img src=x onerror=alert(1)> ¦ \\<img src=x onerror=alert(1)\\>",
                "![image](https://evil.example/x.png) ¦ \\!\\[image\\](https:·//evil.example/x.png)",
                "<https://evil.example> ¦ \\<https:·//evil.example\\>",
                "see www.evil.example ¦ see www·.evil.example",
                "mailto:ann@evil.example ¦ mailto·:ann@·evil.example",
                "[x]: https://evil.example ¦ \\[x\\]: https:·//evil.example",
                "| a | b | ¦ \\| a \\| b \\|",
                "$x$ ¦ \\$x\\$",
                "신발 👟 판매 ¦ 신발 👟 판매"
            })
    void showATitleAsTextOnly(String title, String line) {
        assertThat(ReleaseBody.of(
                        ExampleDeployment.release("1.0.0", null, ExampleDeployment.pullRequest(1, title.strip()))))
                .isEqualTo("* " + line.strip().replace('·', '\u200b') + " (#1)");
    }

    @Test
    void keepATitleOnItsLine() {
        assertThat(ReleaseBody.of(ExampleDeployment.release(
                        "1.0.0", null, ExampleDeployment.pullRequest(1, " a\r\n\u2028* b\u0085\u202ec\u0000 "))))
                .isEqualTo("* a * b c (#1)".replace("* b", "\\* b"));
    }

    @Test
    void listNoMoreThanFiveHundred() {
        PullRequest[] many = IntStream.rangeClosed(1, 501)
                .mapToObj(number -> ExampleDeployment.pullRequest(number, "Change"))
                .toArray(PullRequest[]::new);
        assertThat(ReleaseBody.of(ExampleDeployment.release("1.0.0", null, many))
                        .lines())
                .hasSize(500)
                .last()
                .isEqualTo("* Change (#500)");
    }

    @Test
    void notesThatAreTooLongForGitHubAreCutAtTheEndOfALine() {
        String line = "* Add a cart (#12)\n";
        String notes = ReleaseBody.fit(line.repeat(10_000));
        assertThat(notes).hasSizeLessThanOrEqualTo(ReleaseBody.LONGEST);
        assertThat(notes)
                .startsWith(line)
                .endsWith("* Add a cart (#12)\n\n(The rest of these notes was cut off, because GitHub accepts no longer"
                        + " text.)");
    }

    @Test
    void notesOfOneLongLineAreCutToo() {
        String notes = ReleaseBody.fit("\ud83d\ude80".repeat(100_000));
        assertThat(notes).hasSizeBetween(ReleaseBody.LONGEST - 2, ReleaseBody.LONGEST);
        assertThat(notes.codePoints()).noneMatch(each -> each >= 0xd800 && each <= 0xdfff);
    }

    @Test
    void notesThatFitStayAsTheyAre() {
        String notes = "x".repeat(ReleaseBody.LONGEST);
        assertThat(ReleaseBody.fit(notes)).isEqualTo(notes);
    }
}
