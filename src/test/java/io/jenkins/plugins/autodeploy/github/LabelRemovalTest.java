package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRemovalTest {

    private static final String EVENT = """
        {"action": "unlabeled", "number": 41,
         "pull_request": {"number": 41, "state": "closed", "merged": true, "labels": []},
         "label": {"id": 1, "name": "no-deploy-to-qa", "color": "d73a4a"},
         "repository": {"id": 7, "name": "shop", "html_url": "https://github.example.com/acme/shop"},
         "sender": {"login": "kim", "id": 3}}\
        """;

    @Test
    void aLabelThatIsRemovedFromAMergedPullRequestIsRead() {
        assertThat(LabelRemoval.of(EVENT))
                .contains(new LabelRemoval("github.example.com", 7, 41, "no-deploy-to-qa", "kim"));
    }

    @Test
    void anOpenPullRequestDoesNotMatter() {
        assertThat(LabelRemoval.of(EVENT.replace("true", "false"))).isEmpty();
    }

    @Test
    void anotherActionDoesNotMatter() {
        assertThat(LabelRemoval.of(EVENT.replace("unlabeled", "labeled"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"action\": \"unlabeled\"}", "no JSON", "{\"action\": {}}"})
    void anEventThatCantBeReadDoesNotMatter(String payload) {
        assertThat(LabelRemoval.of(payload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acme/shop", "https://[", "mailto:kim"})
    void aRepositoryWithoutAHostDoesNotMatter(String page) {
        assertThat(LabelRemoval.of(EVENT.replace("https://github.example.com/acme/shop", page)))
                .isEmpty();
    }
}
