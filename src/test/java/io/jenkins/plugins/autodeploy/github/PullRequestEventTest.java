package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullRequestEventTest {

    private static final String MERGED = """
        {"action": "unlabeled", "number": 41,
         "pull_request": {"number": 41, "state": "closed", "merged": true, "labels": []},
         "label": {"id": 1, "name": "no-deploy-to-qa", "color": "d73a4a"},
         "repository": {"id": 7, "name": "shop", "full_name": "acme/shop",
                        "html_url": "https://github.example.com/acme/shop"},
         "sender": {"login": "kim", "id": 3}}\
        """;

    private static final String OPEN = MERGED.replace("closed", "open").replace("true", "false");

    private static final HostedRepository SHOP =
            new HostedRepository("github.example.com", RepositoryName.of("acme/shop"));

    private static Optional<LabelRemoval> removal(String payload) {
        return PullRequestEvent.of(payload).flatMap(PullRequestEvent::removal);
    }

    private static Optional<HostedRepository> changed(String payload) {
        return PullRequestEvent.of(payload).flatMap(PullRequestEvent::changed);
    }

    @Test
    void aLabelThatIsRemovedFromAMergedPullRequestIsRead() {
        assertThat(removal(MERGED)).contains(new LabelRemoval("github.example.com", 7, 41, "no-deploy-to-qa", "kim"));
    }

    @Test
    void aLabelThatIsRemovedFromAnOpenPullRequestIsNoRemovalAfterTheMerge() {
        assertThat(removal(OPEN)).isEmpty();
    }

    @Test
    void aLabelThatIsAddedIsNoRemoval() {
        assertThat(removal(MERGED.replace("unlabeled", "labeled"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "reopened", "synchronize", "edited", "labeled", "unlabeled"})
    void anOpenPullRequestThatChangesWhatItsMergeReleasesIsRead(String action) {
        assertThat(changed(OPEN.replace("unlabeled", action))).contains(SHOP);
        assertThat(PullRequestEvent.of(OPEN).orElseThrow().number()).isEqualTo(41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigned", "review_requested", "locked", "milestoned", "converted_to_draft"})
    void anActionThatChangesNoReleaseDoesNotMatter(String action) {
        assertThat(changed(OPEN.replace("unlabeled", action))).isEmpty();
    }

    @Test
    void aMergedPullRequestDoesNotChange() {
        assertThat(changed(MERGED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"action\": \"unlabeled\"}", "no JSON", "{\"action\": {}}"})
    void anEventThatCantBeReadDoesNotMatter(String payload) {
        assertThat(PullRequestEvent.of(payload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acme/shop", "https://[", "mailto:kim"})
    void aRepositoryWithoutAHostDoesNotMatter(String page) {
        assertThat(PullRequestEvent.of(MERGED.replace("https://github.example.com/acme/shop", page)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "", "acme/", "../..", "acme/shop/more"})
    void aRepositoryWithAnotherNameDoesNotMatter(String name) {
        assertThat(changed(OPEN.replace("\"acme/shop\"", "\"" + name + "\""))).isEmpty();
    }
}
