package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
                .isEqualTo("* \\*All\\* of \\[this\\](x) \\<b\\> \\@ann \\#2 (#1)");
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
}
