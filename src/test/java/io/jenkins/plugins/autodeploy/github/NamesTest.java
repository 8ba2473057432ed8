package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people name repositories. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "acme/shop, https://api.github.com",
        "https://github.com/acme/shop, https://api.github.com",
        "https://github.com/acme/shop.git, https://api.github.com",
        "https://GitHub.com/acme/shop/, https://api.github.com",
        "https://git.example.com/acme/shop, https://git.example.com/api/v3",
        "https://acme.ghe.com/acme/shop, https://api.acme.ghe.com",
        "http://127.0.0.1:8080/acme/shop, http://127.0.0.1:8080/api/v3",
    })
    void aRepositoryTellsItsApi(String text, String api) throws Exception {
        GitHubSite site = GitHubSite.of(text);
        assertThat(site.api()).hasToString(api);
        assertThat(site.repository()).hasToString("acme/shop");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, write it like owner/name",
        "acme/sh op, is no repository on GitHub",
        "https://git example/acme/shop, write it like https://github.com/owner/name",
        "ssh://git@github.com/acme/shop, write it like https://github.com/owner/name",
        "https://token@github.com/acme/shop, write it like https://github.com/owner/name",
    })
    void whoNamesNoRepositoryIsToldHowToWriteOne(String text, String advice) {
        assertThatThrownBy(() -> GitHubSite.of(text))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("\"" + text + "\" is no repository on GitHub")
                .hasMessageEndingWith(advice);
    }

    @Test
    void aWrongNameThatNobodyTypedIsABug() {
        assertThatThrownBy(() -> new RepositoryName("acme", "..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RepositoryName.of("shop")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOwnerAndANameAreReadFromFieldsOfTheirOwn() throws Exception {
        assertThat(RepositoryName.parse("acme", "shop")).isEqualTo(RepositoryName.of("acme/shop"));
        assertThatThrownBy(() -> RepositoryName.parse("acme", "a/b"))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"acme/a/b\" is no repository on GitHub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "acme/",
                "/shop",
                "acme/shop/tree",
                "https://github.com/acme",
                "https://github.com",
                "ssh://git@github.com/acme/shop",
                "git@github.com:acme/shop.git",
                "https://token@github.com/acme/shop",
                "acme/sh op",
                "acme/..",
                "acme/${x}",
                "https://github.com/acme/shop%2F..",
                "https://git example/acme/shop"
            })
    void whatIsNoRepositoryIsRefused(String text) {
        assertThatThrownBy(() -> GitHubSite.of(text)).isInstanceOf(UserErrorException.class);
    }
}
