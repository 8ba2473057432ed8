package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which release contradicts a tag on the commit. */
class RelationTest {

    private static final TagRule TAGS = TagRule.DEFAULT;

    private static ReleaseTag tag(String name) {
        return TAGS.read(name).orElseThrow();
    }

    private static Optional<ReleaseTag> contradicting(String tag, Map<ReleaseTag, Relation> relations) {
        RepositoryInfo shop = new RepositoryInfo(
                7, "R_7", RepositoryName.of("acme/shop"), "https://github.com/acme/shop", "master", false);
        return new Facts(
                        shop,
                        RepositoryAccess.WRITE,
                        new BranchState("master", true, Relation.IDENTICAL, BranchState.Protection.PROTECTED),
                        "abc",
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        relations,
                        ReleaseLines.PLAIN)
                .contradicting(tag(tag));
    }

    @ParameterizedTest(name = "5.3.0 beside {0}, which is {1}: {2}")
    @CsvSource({
        "5.4.0, CONTAINS, false",
        "5.2.1, CONTAINS, true",
        "5.4.0, IDENTICAL, true",
        "5.2.1, IDENTICAL, true",
        "5.4.0, ANCESTOR, true",
        "5.2.1, ANCESTOR, false",
        "5.4.0, DIVERGED, false",
        "5.2.1, DIVERGED, false",
        "5.3.0, IDENTICAL, false",
    })
    void versionsGrowAlongTheBranchAndThereIsOneToACommit(String other, Relation relation, boolean contradicts) {
        assertThat(contradicting("5.3.0", Map.of(tag(other), relation)).isPresent())
                .isEqualTo(contradicts);
    }

    @Test
    void theGreatestOfSeveralIsTold() {
        assertThat(contradicting(
                        "5.3.0",
                        Map.of(
                                tag("5.2.1"), Relation.CONTAINS,
                                tag("5.10.0"), Relation.ANCESTOR,
                                tag("5.4.0"), Relation.IDENTICAL)))
                .contains(tag("5.10.0"));
    }
}
