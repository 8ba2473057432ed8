package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import java.net.URI;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

    private static RepositoryInfo shop(long id, String url) {
        return new RepositoryInfo(id, "R_7", RepositoryName.of("acme/shop"), url, "master", false);
    }

    private static void assertRefused(String api, RepositoryInfo answered, String why) {
        assertThatThrownBy(() -> new AnswerCheck(URI.create(api)).repository(answered))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(GitHubException.class)
                .hasMessageContaining(why)
                .satisfies(failure ->
                        assertThat(((GitHubException) failure).kind()).isEqualTo(Kind.NOT_GITHUB));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://github.com/acme/shop",
        "https://api.github.com/, https://GitHub.com/acme/shop",
        "https://github.example.com/api/v3, https://github.example.com/acme/shop",
        "https://api.acme.ghe.com, https://acme.ghe.com/acme/shop",
        "http://127.0.0.1:8080/api/v3, http://127.0.0.1:8080/acme/shop"
    })
    void aPageOfTheGitHubThatWasAskedIsAccepted(String api, String url) {
        assertThat(new AnswerCheck(URI.create(api)).repository(shop(7, url)).url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/acme/shop",
                "https://github.example.com.evil.example/acme/shop",
                "https://evil.example/acme/shop",
                "https://github.example.com@evil.example/acme/shop",
                "https://user@github.example.com/acme/shop",
                "https://github.example.com/other/shop",
                "https://github.example.com/acme/shop/..",
                "javascript:alert(1)",
                "//github.example.com/acme/shop",
                "not a url",
                ""
            })
    void anotherPageIsRefused(String url) {
        assertRefused(
                "https://github.example.com/api/v3",
                shop(7, url),
                "but the pages of this GitHub are on github.example.com");
    }

    @Test
    void noPageIsRefused() {
        assertRefused("https://api.github.com", shop(7, null), "the page null for acme/shop");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void anIdThatIsNotPositiveIsRefused(long id) {
        assertRefused("https://api.github.com", shop(id, "https://github.com/acme/shop"), "the id " + id);
    }

    @Test
    void onlyAFullIdIsACommit() {
        AnswerCheck check = new AnswerCheck(URI.create("https://api.github.com"));
        String commit = "0123456789abcdef0123456789abcdef01234567";
        assertThat(check.commit(commit)).isEqualTo(commit);
        assertThatThrownBy(() -> check.commit("0123456")).hasMessageContaining("\"0123456\" for a commit");
        assertThatThrownBy(() -> check.commit(null)).hasMessageContaining("\"null\" for a commit");
    }
}
