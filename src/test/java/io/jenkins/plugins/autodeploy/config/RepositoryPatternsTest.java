package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPatternsTest {

    @Test
    void aRepositoryThatIsNamedInFullIsKnownWithoutADeployment() {
        assertThat(RepositoryPatterns.of("acme/*, acme/shop, GHE.example.com/acme/web, shop")
                        .named())
                .containsExactly(
                        new HostedRepository("github.com", RepositoryName.of("acme/shop")),
                        new HostedRepository("ghe.example.com", RepositoryName.of("acme/web")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', acme/shop, true",
        "' , ', acme/shop, true",
        "acme/shop, acme/shop, true",
        "acme/shop, ACME/Shop, true",
        "acme/shop, acme/shop2, false",
        "acme/shop, big-acme/shop, false",
        "acme/*, acme/shop, true",
        "acme/*, other/shop, false",
        "*/shop, other/shop, true",
        "acme/shop-*-api, acme/shop-cart-api, true",
        "acme/shop.web, acme/shopxweb, false",
        "'acme/a, acme/b', acme/b, true",
        "'acme/a\nacme/b', acme/b, true",
        "'acme/a\nacme/b', acme/c, false"
    })
    void aRepositoryIsServed(String patterns, String repository, boolean served) {
        assertThat(RepositoryPatterns.of(patterns).match("github.com", RepositoryName.of(repository)))
                .isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "*",
                "acme/",
                "/shop",
                "a/b/c/d",
                "acme/sh?p",
                "https://github.com/acme/shop",
                "github.com/acme",
                "ghe_x/acme/shop"
            })
    void aPatternWithoutOwnerAndNameIsMalformed(String pattern) {
        assertThat(RepositoryPatterns.of("acme/*," + pattern).malformed()).containsExactly(pattern);
    }

    @Test
    void aLongRowOfStarsIsMatchedInNoTime() {
        RepositoryPatterns patterns = RepositoryPatterns.of("acme/" + "*a".repeat(40) + "b");
        assertThat(patterns.match("github.com", new RepositoryName("acme", "a".repeat(100))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/", "*/", "*/*/"})
    void aPatternOf20000StarsIsMatchedInNoTime(String start) {
        RepositoryPatterns patterns = RepositoryPatterns.of(start + "*".repeat(20_000) + "b");
        assertThat(patterns.malformed()).isEmpty();
        assertThat(patterns.match("github.com", RepositoryName.of("acme/shop"))).isFalse();
        assertThat(patterns.match("github.com", RepositoryName.of("acme/web"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "acme/shop, github.com, true",
        "acme/shop, ghe.example.com, true",
        "github.com/acme/shop, github.com, true",
        "GitHub.com/Acme/*, github.com, true",
        "github.com/acme/shop, ghe.example.com, false",
        "github.com/acme/shop, github.com.example.com, false",
        "github.com/*/*, github.com, true",
        "github.com/*/*, ghe.example.com, false",
        "*.example.com/acme/*, ghe.example.com, true",
        "*.example.com/acme/*, github.com, false",
        "'github.com/acme/web, ghe.example.com/acme/shop', ghe.example.com, true"
    })
    void aPatternMayNameTheHostOfGitHub(String patterns, String host, boolean served) {
        RepositoryPatterns read = RepositoryPatterns.of(patterns);
        assertThat(read.malformed()).isEmpty();
        assertThat(read.match(host, RepositoryName.of("acme/shop"))).isEqualTo(served);
    }
}
