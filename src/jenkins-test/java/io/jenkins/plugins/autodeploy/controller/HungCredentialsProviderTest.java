package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.support.Hang;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;
import org.springframework.security.core.Authentication;

/** A credential store on another machine does not answer. */
class HungCredentialsProviderTest extends ShopTest {

    private static CountDownLatch asked = new CountDownLatch(1);
    private static Hang hang = new Hang();

    /** Hangs for the projects whose names begin with {@code tarpit}. No interruption ends that. */
    @TestExtension
    public static final class Hanging extends CredentialsProvider {

        @Override
        @NonNull
        public <C extends Credentials> List<C> getCredentialsInItem(
                @NonNull Class<C> type,
                @NonNull Item item,
                @Nullable Authentication authentication,
                @NonNull List<DomainRequirement> requirements) {
            if (item.getFullName().startsWith("tarpit")) {
                asked.countDown();
                hang.await();
            }
            return List.of();
        }

        @Override
        @NonNull
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                @NonNull Class<C> type,
                @Nullable ItemGroup itemGroup,
                @Nullable Authentication authentication,
                @NonNull List<DomainRequirement> requirements) {
            return List.of();
        }
    }

    @BeforeEach
    void begin() {
        asked = new CountDownLatch(1);
        hang = new Hang();
    }

    @AfterEach
    void end() {
        hang.end();
    }

    @Test
    void twelveBuildsWhoseCredentialNeverComesDelayNoOtherBuild() throws Exception {
        String step = "autoDeploy(repository: '%s', credentialsId: 'github', branch: 'master', commit: '"
                + world.merge("Sell shoes") + "')";
        WorkflowRun[] hanging = new WorkflowRun[12];
        for (int i = 0; i < hanging.length; i++) {
            hanging[i] = shop.pipeline(step.formatted(world.shop.htmlUrl() + "-" + i), "tarpit-" + i);
        }
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        succeeded(shop.pipeline(step.formatted(world.shop.htmlUrl()), "shop"));
        assertThat(hanging).allMatch(WorkflowRun::isBuilding);
        for (WorkflowRun build : hanging) {
            build.doStop();
        }
    }
}
