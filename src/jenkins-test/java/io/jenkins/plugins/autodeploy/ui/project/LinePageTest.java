package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person stops the line: nothing is sent to any stack. */
class LinePageTest extends ShopTest {

    private static final String PAGE = "deployments/line/";

    private People people;
    private String project;

    @BeforeEach
    void deploy() throws Exception {
        people = new People(jenkins);
        succeeded(shop.merged("Sell shoes"));
        project = shop.project().getUrl() + "deployments/";
    }

    private WebResponse stop(String person, String reason, String until) throws Exception {
        return people.posts(person, PAGE + "stop", "reason", reason, "until", until);
    }

    private WebResponse end(String person, String stop) throws Exception {
        return people.posts(person, PAGE + "end", "stop", stop);
    }

    private String shown(String person, String path) throws Exception {
        return people.opens(person, path).getContentAsString();
    }

    @Test
    void nothingIsSentAndEveryPageSaysItUntilAPersonEndsTheStop() throws Exception {
        String id = stop(People.ADMIN, "incident <42>", "2099-01-01T08:00:00Z")
                .getResponseHeaderValue(ProjectDeploymentsAction.HOLD_HEADER);
        WorkflowRun held = succeeded(shop.merged("Sell hats"));
        assertLog(held)
                .contains("held, because admin stopped the line on")
                .contains("until 2099-01-01 08:00 UTC: incident <42>")
                .contains("The line is stopped. Nothing is sent to any stack");
        assertThat(world.started()).hasSize(2);
        for (String path : new String[] {PAGE, project, "deployments/", held.getUrl(), held.getUrl() + "deployment/"}) {
            assertThat(shown(People.READER, path))
                    .as(path)
                    .contains("Stopped by admin since", "until 2099-01-01 08:00 UTC", "incident &lt;42");
        }
        assertThat(shown(People.READER, held.getUrl() + "deployment/api/json?depth=9"))
                .contains("\"line\":{", "\"stopped\":true", "\"person\":\"admin\"");
        assertThat(shown(People.READER, PAGE + "api/json?depth=9")).contains("\"stopped\":true", "\"id\":" + id);
        assertThat(end(People.ADMIN, id).getStatusCode()).isEqualTo(200);
        assertThat(shown(People.READER, PAGE)).contains("The line runs.", "Stop of admin ended");
        assertThat(shown(People.READER, project)).doesNotContain("The line is stopped");
        succeeded(shop.merged("Sell ties"));
        assertThat(world.started()).hasSize(4);
    }

    @Test
    void onlyPeopleWithThePermissionStopItAndEndAStop() throws Exception {
        assertThat(stop(People.OPERATOR, "mine", "").getStatusCode()).isEqualTo(403);
        String id = stop(People.ADMIN, "incident", "").getResponseHeaderValue(ProjectDeploymentsAction.HOLD_HEADER);
        assertThat(end(People.OPERATOR, id).getStatusCode()).isEqualTo(403);
        assertThat(shown(People.OPERATOR, PAGE)).contains("incident").doesNotContain("stopForm", "endForm");
        assertThat(shown(People.ADMIN, PAGE)).contains("stopForm", "endForm?stop=" + id);
        assertThat(shown(People.ADMIN, PAGE + "stopForm")).contains("admin has also stopped the line");
        assertThat(shown(People.ADMIN, PAGE + "endForm?stop=" + id))
                .contains("This ends the stop of admin: incident. Then the line runs.");
        people.let(People.HOLDER, DeploymentPermissions.OVERRIDE);
        assertThat(end(People.HOLDER, id).getStatusCode()).isEqualTo(200);
        assertThat(DeploymentService.get().stopsOfTheLine()).isEmpty();
    }

    @Test
    void whatIsMissingOrWrongIsSaid() throws Exception {
        assertThat(stop(People.ADMIN, " ", "").getContentAsString()).contains("Enter a reason");
        assertThat(stop(People.ADMIN, "incident", "soon").getContentAsString()).contains("is not a time");
        assertThat(stop(People.ADMIN, "incident", "2001-01-01T00:00:00Z").getContentAsString())
                .contains("The end is in the past");
        for (String id : new String[] {"", "7", "x", "99999999999"}) {
            assertThat(end(People.ADMIN, id).getContentAsString()).contains("The line no longer has this stop");
        }
        assertThat(people.opens(People.ADMIN, PAGE + "endForm?stop=7").getStatusCode())
                .isEqualTo(400);
        assertThat(DeploymentService.get().stopsOfTheLine()).isEmpty();
    }

    @Test
    void aPersonDoesNotDeployThroughIt() throws Exception {
        stop(People.ADMIN, "incident", "");
        String key = DeploymentService.get().history().repositories().get(0).toString();
        assertThat(shown(People.OPERATOR, project + "deployForm?stack=prod&repository=" + key))
                .contains("The line is stopped by admin. Nothing is sent to prod.");
        WebResponse answer =
                people.posts(People.OPERATOR, project + "deploy", "repository", key, "tag", "5.3.0", "stack", "prod");
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("The line is stopped by admin.");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void aBrokenFileIsSaidAndNothingIsSent() throws Exception {
        Path file = shop.records().resolve("line.jsonl");
        Files.writeString(file, "broken\n");
        assertThat(shown(People.READER, project)).contains("It is not known whether the line is stopped");
        assertThat(shown(People.ADMIN, PAGE)).contains("line.jsonl").doesNotContain("The line runs.");
        assertThat(shown(People.READER, PAGE)).doesNotContain("line.jsonl");
        assertLog(failed(shop.merged("Sell hats"))).contains("It is not known whether the line is stopped");
        assertThat(world.started()).hasSize(2);
    }
}
