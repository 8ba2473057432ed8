package io.jenkins.plugins.autodeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.semver4j.Semver;

class TagRuleTest {

    private static final TagRule PLAIN = TagRule.DEFAULT;

    @ParameterizedTest
    @CsvSource({"5.2.0, ''", "v5.2.0, v", "0.0.0, ''", "2147483647.0.1, ''"})
    void readsATagAndKeepsItsShape(String name, String lead) {
        assertThat(PLAIN.read(name)).hasValueSatisfying(tag -> {
            assertThat(tag.name()).isEqualTo(name);
            assertThat(tag.lead()).isEqualTo(lead);
        });
    }

    @Test
    void aTagIsShownByItsName() {
        assertThat(PLAIN.read("v5.2.0").orElseThrow()).hasToString("v5.2.0");
    }

    @Test
    void aTagThatDoesNotNameItsVersionIsRefused() {
        assertThatThrownBy(() -> new ReleaseTag("v5.2.0", "v", new Semver("5.3.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("v5.2.0 is not v followed by 5.3.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.2",
                "v5",
                "5",
                "5.2.0.1",
                "05.2.0",
                "5.02.0",
                "5.2.0-rc.1",
                "5.2.0+build",
                "2147483648.0.0",
                "99999999999999999999.0.0",
                " 5.2.0",
                "5.2.0 ",
                "5.2.0\n",
                "V5.2.0",
                "vv5.2.0",
                "-5.2.0",
                "shop-5.2.0",
                "latest",
                "",
                "v",
                "٥.2.0"
            })
    void ignoresATagOfAnotherShape(String name) {
        assertThat(PLAIN.read(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop-1.4.0, true",
        "shop-v1.4.0, true",
        "1.4.0, false",
        "web-1.4.0, false",
        "shop-, false",
        "1.4, false"
    })
    void countsOnlyTagsWithTheConfiguredPrefix(String name, boolean release) throws Exception {
        assertThat(TagRule.of("shop-", "1.0.0").read(name).isPresent()).isEqualTo(release);
    }

    @Test
    void namesTheFirstReleaseWithThePrefix() throws Exception {
        assertThat(TagRule.of("shop-", "v0.1.0").first().name()).isEqualTo("shop-v0.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "one", "1.0.0-rc.1", "", "01.0.0"})
    void refusesAFirstVersionThatIsNone(String version) {
        assertThatThrownBy(() -> TagRule.of("", version))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"" + version + "\" is no release version; write it like 1.0.0 or v1.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "a b", "-a", "a..b", "a~", "a^", "a:", "a?", "a*", "a[", "a\\", "${x}", "a//b", "a@{b", "/a",
                "a/.b", "a.lock/"
            })
    void refusesAPrefixThatNoGitTagCanBeginWith(String prefix) {
        assertThatThrownBy(() -> TagRule.of(prefix, "1.0.0"))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"" + prefix + "\" can't begin a git tag; use letters, digits and . _ - / @");
    }
}
