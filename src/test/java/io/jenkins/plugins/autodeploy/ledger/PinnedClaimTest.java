package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.Proposals;
import io.jenkins.plugins.autodeploy.support.World;
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
        merge(NEWER, "shop #1");
        manual(OLDER, "shop #2");
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

    private StackVerdict merge(Release release, String deployer) throws IOException {
        return ledger.claim(release, sending(deployer), Proposals.merge(release));
    }

    private StackVerdict manual(Release release, String deployer) throws IOException {
        return ledger.claim(release, sending(deployer), Proposals.manual(release, deployer));
    }

    private static StackDeployment sending(String deployer) {
        return ExampleDeployment.sent("qa", StackState.SENDING, deployer, "id of " + deployer, ExecutionTracking.NONE);
    }

    @Test
    void aRebuildOfTheReleaseThatItStaysAtMeetsItsTrigger() throws Exception {
        assertThat(merge(OLDER, "shop #3"))
                .isInstanceOfSatisfying(
                        StackVerdict.OutcomeUnknown.class,
                        unknown -> assertThat(unknown.recorded().deployer()).isEqualTo("shop #2"));
    }

    @Test
    void anotherReleaseThatAPersonChoosesIsWhereItStaysThen() throws Exception {
        assertThat(manual(NEWEST, "shop #3"))
                .isInstanceOfSatisfying(
                        StackVerdict.Deploy.class,
                        granted -> assertThat(granted.pins()).isTrue());
    }
}
