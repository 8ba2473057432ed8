package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.github.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPatternsTest {

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
        assertThat(RepositoryPatterns.of(patterns).match(RepositoryName.of(repository)))
                .isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "*", "acme/", "/shop", "acme/shop/x", "acme/sh?p", "https://github.com/acme/shop"})
    void aPatternThatIsNotOwnerAndNameIsMalformed(String pattern) {
        assertThat(RepositoryPatterns.of("acme/*," + pattern).malformed()).containsExactly(pattern);
    }

    @Test
    void aLongRowOfStarsIsMatchedInNoTime() {
        RepositoryPatterns patterns = RepositoryPatterns.of("acme/" + "*a".repeat(40) + "b");
        assertThat(patterns.match(new RepositoryName("acme", "a".repeat(100)))).isFalse();
    }
}
