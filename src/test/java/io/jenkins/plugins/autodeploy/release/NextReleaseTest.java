package io.jenkins.plugins.autodeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextReleaseTest {

    private static final TagRule RULE = TagRule.DEFAULT;

    private static ReleaseTag tag(String name) {
        return RULE.read(name).orElseThrow();
    }

    private static List<ReleaseTag> tags(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(NextReleaseTest::tag)
                .toList();
    }

    @ParameterizedTest(name = "{0} of {1} by {2} is followed by {3}")
    @CsvSource({
        "5.2.0,  5.2.0,              minor, 5.3.0",
        "5.2.0,  5.2.0,              patch, 5.2.1",
        "5.2.0,  5.2.0,              major, 6.0.0",
        "5.2.7,  5.2.7,              minor, 5.3.0",
        "v5.2.0, v5.2.0,             minor, v5.3.0",
        "9.9.9,  9.9.9,              minor, 9.10.0",
        "5.9.0,  5.9.0 5.10.0,       minor, 5.11.0",
        "5.2.0,  5.2.0 5.2.1,        minor, 5.3.0",
        "5.2.0,  5.2.0 5.2.1,        patch, 5.2.2",
        "5.2.0,  5.2.0 5.3.0,        minor, 5.4.0",
        "5.2.0,  5.2.0 6.0.0,        minor, 5.3.0",
        "5.2.0,  5.2.0 6.0.0,        major, 7.0.0",
        "5.2.0,  4.9.0 5.2.0,        minor, 5.3.0",
        "v5.2.0, v5.2.0 5.3.0,       minor, 5.4.0",
        "5.2.0,  v5.2.0 5.2.0,       minor, 5.3.0",
        "4.9.0,  4.9.0 5.0.0 5.1.0,  minor, 4.10.0",
    })
    void followsTheNewestRelease(String base, String existing, String bump, String next) throws Exception {
        assertThat(NextRelease.after(tag(base), tags(existing), List.of(), Bump.of(bump), RULE)
                        .name())
                .isEqualTo(next);
    }

    @Test
    void theFirstReleaseIsTheConfiguredOne() throws Exception {
        assertThat(NextRelease.after(null, List.of(), List.of(), Bump.MINOR, RULE)
                        .name())
                .isEqualTo("1.0.0");
    }

    @Test
    void theFirstReleaseOfABranchPassesOverATakenVersion() throws Exception {
        assertThat(NextRelease.after(null, tags("1.0.0 1.1.0"), List.of(), Bump.MINOR, RULE)
                        .name())
                .isEqualTo("1.2.0");
    }

    @Test
    void isNeverATakenVersionHoweverManyThereAre() throws Exception {
        List<ReleaseTag> existing = IntStream.range(0, 5000)
                .mapToObj(i -> tag("1." + i / 10 + "." + i % 10))
                .toList();
        assertThat(NextRelease.after(tag("1.3.0"), existing, List.of(), Bump.PATCH, RULE)
                        .name())
                .isEqualTo("1.499.10");
    }

    @Test
    void aNumberThatCantGrowIsSaid() {
        assertThatThrownBy(() -> NextRelease.after(tag("2147483647.0.0"), List.of(), List.of(), Bump.MAJOR, RULE))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("No major version can follow 2147483647.0.0");
    }

    @Test
    void aBumpIsReadInAnyCase() throws Exception {
        assertThat(Bump.of(" Minor ")).isEqualTo(Bump.MINOR);
    }

    @Test
    void whatIsNoBumpIsQuotedWithTheOnesThereAre() {
        assertThatThrownBy(() -> Bump.of("huge"))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"huge\" is no bump; use one of patch, minor, major");
    }
}
