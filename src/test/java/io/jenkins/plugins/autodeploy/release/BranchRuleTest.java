package io.jenkins.plugins.autodeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchRuleTest {

    private static final BranchRule RELEASES = new BranchRule(List.of("stable", "release/*"), Unprotected.REFUSE);

    @ParameterizedTest
    @CsvSource({
        "master, true",
        "Master, false",
        "stable, true",
        "STABLE, false",
        "release/2.x, true",
        "release/2.x/fix, false",
        "feature/release/2.x, false"
    })
    void theDefaultBranchAndTheNamedBranchesAreReleased(String branch, boolean allowed) {
        assertThat(RELEASES.allows(branch, "master")).isEqualTo(allowed);
    }

    @Test
    void withoutAPatternOnlyTheDefaultBranchIsReleased() {
        assertThat(BranchRule.DEFAULT.allows("main", "main")).isTrue();
        assertThat(BranchRule.DEFAULT.allows("master", "main")).isFalse();
        assertThat(BranchRule.DEFAULT.unprotected()).isEqualTo(Unprotected.WARN);
    }

    @Test
    void anUnknownDefaultBranchAllowsNothing() {
        assertThat(BranchRule.DEFAULT.allows("master", null)).isFalse();
        assertThat(RELEASES.allows("stable", null)).isTrue();
    }
}
