package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"major", "minor", "PATCH"})
    void aBumpIsRight(String bump) {
        CheckMessages.of(ReleaseChecks.bump(bump)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mini", "1"})
    void anyOtherBumpIsQuotedAndTheBumpsAreNamed(String bump) {
        CheckMessages.of(ReleaseChecks.bump(bump))
                .isEqualTo('"' + bump + "\" is not a valid bump. Use major, minor or patch.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop-", "apps/shop@"})
    void aTagPrefixIsRight(String prefix) {
        CheckMessages.of(ReleaseChecks.tagPrefix(prefix)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "shop ", "a..b", "~", "shop:"})
    void aPrefixThatGitRefusesIsExplained(String prefix) {
        CheckMessages.of(ReleaseChecks.tagPrefix(prefix)).startsWith("A git tag cannot start with \"" + prefix + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "v1.0.0", "0.0.1"})
    void aFirstVersionIsRight(String version) {
        CheckMessages.of(ReleaseChecks.firstVersion(version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-rc.1", "1.0.0+7", "2147483648.0.0"})
    void aFirstVersionThatIsNoReleaseIsExplained(String version) {
        CheckMessages.of(ReleaseChecks.firstVersion(version))
                .isEqualTo('"' + version + "\" is not a valid release version. Write it like 1.0.0 or v1.0.0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20160101.*", "build-*, 9.1.0"})
    void ignoredTagsAreRight(String text) {
        CheckMessages.of(ReleaseChecks.ignoredTags(text)).isEmpty();
    }

    @Test
    void aPatternThatIgnoresEveryTagIsRefused() {
        CheckMessages.of(ReleaseChecks.ignoredTags("build-* *"))
                .isEqualTo(
                        "The pattern * ignores every tag. Then each release would be the first one. Enter the names of"
                                + " the tags that are no releases, for example build-*.");
    }
}
