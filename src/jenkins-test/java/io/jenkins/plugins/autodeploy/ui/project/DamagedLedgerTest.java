package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The record of a repository is damaged. Only an administrator learns where its files are. */
class DamagedLedgerTest extends ShopTest {

    @Test
    void theNameOfTheFileIsForPeopleWhoMayReadTheSystemSettings() throws Exception {
        People people = new People(jenkins);
        succeeded(shop.merged("Sell shoes"));
        RepositoryKey key = DeploymentService.get().history().repositories().get(0);
        Path directory = shop.records().resolve(key.host()).resolve(Long.toString(key.id()));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "damaged\n");
            }
        }
        String page = shop.project().getUrl() + "deployments/";
        for (String path :
                List.of(page, page + "live", "deployments/", page + "holdForm?stack=prod&repository=" + key)) {
            assertThat(people.opens(People.HOLDER, path).getContentAsString())
                    .as(path)
                    .contains("An administrator finds the reason in the system log of Jenkins.")
                    .doesNotContain(directory.toString(), "jsonl");
        }
        assertThat(people.opens(People.ADMIN, page).getContentAsString()).contains(directory.toString());
        assertThat(people.posts(People.HOLDER, page + "resume", "repository", key.toString(), "stack", "prod")
                        .getContentAsString())
                .contains("An administrator finds the reason")
                .doesNotContain(directory.toString());
    }
}
