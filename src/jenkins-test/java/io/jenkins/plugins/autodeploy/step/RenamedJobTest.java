package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.jenkins.HeldRequest;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** A job that gets another name while its build deploys. */
class RenamedJobTest extends ShopTest {

    private List<Path> records() throws IOException {
        Path directory = shop.records().resolve("deployments");
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void itsBuildLeavesNoRecordBehind() throws Exception {
        String commit = world.merge("Sell shoes");
        HeldRequest query = new HeldRequest();
        world.gitHub.faults().next(FakeGitHub.query(), query);
        WorkflowRun build = shop.pipeline(
                "autoDeploy(repository: '" + world.shop.htmlUrl()
                        + "', credentialsId: 'github', branch: 'master', commit: '" + commit + "')",
                "before");
        Call call = query.await();
        // GitHub is asked while the record is being written.
        await().untilAsserted(() -> assertThat(records()).isNotEmpty());
        build.getParent().renameTo("after");
        call.send(call.effect());
        succeeded(build);
        await().untilAsserted(() -> assertThat(records()).isEmpty());
    }
}
