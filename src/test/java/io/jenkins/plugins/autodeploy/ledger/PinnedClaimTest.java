package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.Claim.Basis;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may send what to a stack that a person has put back to an older release. */
class PinnedClaimTest {

    private static final Release OLDER = release("5.2.0");
    private static final Release NEWER = release("5.3.0");
    private static final Release NEWEST = release("5.4.0");

    @TempDir
    private Path root;

    private FileLedger ledger;

    /** The stack had 5.3.0, and was put back to 5.2.0. */
    @BeforeEach
    void rollBack() throws Exception {
        ledger = new FileLedger(root, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        claim(NEWER, "shop #1", Basis.MERGE);
        claim(OLDER, "shop #2", Basis.CHOSEN);
    }

    private static Release release(String tag) {
        return new Release(
                new RepositoryInfo(7, "R_7", World.SHOP, "https://github.com/acme/shop", "master", false),
                TagRule.DEFAULT.read(tag).orElseThrow(),
                "commit of " + tag,
                null,
                true,
                List.of(),
                List.of());
    }

    private Claim claim(Release release, String build, Basis basis) throws IOException {
        return ledger.claim(
                release,
                new StackDeployment(
                        "qa",
                        StackState.SENDING,
                        "",
                        build,
                        "id of " + build,
                        null,
                        1,
                        0,
                        0,
                        false,
                        ExecutionTracking.NONE),
                basis);
    }

    @Test
    void aRebuildOfTheReleaseThatItStaysAtMeetsItsTrigger() throws Exception {
        assertThat(claim(OLDER, "shop #3", Basis.MERGE))
                .isInstanceOfSatisfying(
                        Claim.Taken.class,
                        taken -> assertThat(taken.recorded().build()).isEqualTo("shop #2"));
    }

    @Test
    void anotherReleaseThatAPersonChoosesIsWhereItStaysThen() throws Exception {
        assertThat(claim(NEWEST, "shop #3", Basis.CHOSEN))
                .isInstanceOfSatisfying(
                        Claim.Granted.class,
                        granted -> assertThat(granted.sending().pins()).isTrue());
    }
}
