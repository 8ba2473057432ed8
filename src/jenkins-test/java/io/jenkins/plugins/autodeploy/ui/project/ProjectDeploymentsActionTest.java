package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.RunLoadCounter;

/** The pages of deployments, and what people may do there. */
class ProjectDeploymentsActionTest extends ShopTest {

    private static final Pattern RELEASED = Pattern.compile("deployments/[0-9a-f-]{36}/");

    private People people;

    @BeforeEach
    void letPeopleIn() {
        people = new People(jenkins);
    }

    private String page() {
        return shop.project().getUrl() + "deployments/";
    }

    private static String key() throws Exception {
        return DeploymentService.get().history().repositories().stream()
                .map(RepositoryKey::toString)
                .findFirst()
                .orElseThrow();
    }

    private String shown(String person) throws Exception {
        return people.opens(person, page()).getContentAsString();
    }

    @Test
    void beforeTheFirstDeploymentThePageSaysWhatToDo() throws Exception {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> shown(People.READER).contains("Nothing was deployed yet"));
        assertThat(shown(People.READER)).contains("acme/shop");
    }

    @Test
    void thePageShowsWhatIsWhereAndSince() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(shown(People.READER))
                .contains("5.3.0", "qa", "prod", "Sell shoes", "master#1", "Accepted by Spinnaker");
    }

    @Test
    void whatAStackLacksIsShown() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        succeeded(shop.merged("Sell hats", "no-deploy-to-prod"));
        assertThat(shown(People.READER))
                .contains("1 release behind, with 1 pull request")
                .contains("Sell hats", "no-deploy-to-prod");
    }

    private int loads(String path) {
        return RunLoadCounter.countLoads(shop.job("master"), () -> {
            try {
                assertThat(people.opens(People.READER, path).getContentAsString())
                        .contains("5.3.0");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void noBuildIsLoadedForThePages() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(loads(build.getUrl())).isPositive();
        assertThat(loads(page())).isZero();
        assertThat(loads("deployments/")).isZero();
    }

    /** GitHub redirects from the name that the project's source still has. */
    @Test
    void aRepositoryThatWasRenamedOnGitHubBeforeIsFound() throws Exception {
        world.gitHub.rename("acme/shop", "acme/store");
        succeeded(shop.merged("Sell shoes"));
        assertThat(shown(People.READER)).contains("acme/store", "5.3.0");
        assertThat(people.opens(People.READER, "deployments/").getContentAsString())
                .contains("acme/store", page());
    }

    @Test
    void whatPeopleWroteOnGitHubIsShownAsText() throws Exception {
        succeeded(shop.merged("<img src=x onerror=alert(1)> & \"'"));
        assertThat(shown(People.READER)).contains("&lt;img src=x").doesNotContain("<img src=x");
    }

    @Test
    void whoMayNotReadTheProjectSeesNothing() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(people.opens(People.STRANGER, page()).getStatusCode()).isEqualTo(404);
        assertThat(people.opens(People.STRANGER, page() + "live").getStatusCode())
                .isEqualTo(404);
        WebResponse all = people.opens(People.STRANGER, "deployments/");
        assertThat(all.getStatusCode()).isEqualTo(200);
        assertThat(all.getContentAsString())
                .contains("Nothing was deployed yet")
                .doesNotContain("5.3.0", "acme/shop");
    }

    @Test
    void thePageOfAllProjectsLeadsToEach() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(people.opens(People.READER, "deployments/").getContentAsString())
                .contains("acme/shop", "5.3.0", page());
    }

    @Test
    void theHistoryIsFiltered() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        String history =
                people.opens(People.READER, page() + "?stack=prod&text=5.3").getContentAsString();
        assertThat(history).contains("Accepted by Spinnaker");
        assertThat(people.opens(People.READER, page() + "?text=nowhere").getContentAsString())
                .contains("No matches.");
        assertThat(people.opens(People.READER, page() + "?older=elsewhere").getContentAsString())
                .contains("There is no such part of the history");
    }

    @Test
    void aStackIsHeldAndResumed() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(people.posts(
                                People.HOLDER,
                                page() + "hold",
                                "repository",
                                key(),
                                "stack",
                                "prod",
                                "reason",
                                "freeze <b>",
                                "until",
                                "")
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(shown(People.READER)).contains("Held by holder").contains("freeze &lt;b");
        assertLog(succeeded(shop.merged("Sell hats"))).contains("holder");
        assertThat(world.started()).doesNotContain("Deploy to prod: 5.4.0");
        assertThat(people.posts(People.HOLDER, page() + "resume", "repository", key(), "stack", "prod")
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(shown(People.READER)).doesNotContain("Held by holder since").contains("Resumed");
    }

    @Test
    void whatIsMissingOrWrongIsSaidAndNothingIsDone() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertRefused(
                "Enter a reason for holding prod",
                "hold",
                "repository",
                key(),
                "stack",
                "prod",
                "reason",
                " ",
                "until",
                "");
        assertRefused("is not a time", "hold", "repository", key(), "stack", "prod", "reason", "r", "until", "soon");
        assertRefused(
                "is in the past",
                "hold",
                "repository",
                key(),
                "stack",
                "prod",
                "reason",
                "r",
                "until",
                Instant.EPOCH.toString());
        assertRefused("No stack", "hold", "repository", key(), "stack", "nowhere", "reason", "r", "until", "");
        assertRefused("does not deploy that repository", "resume", "repository", "github.com/1", "stack", "prod");
        assertRefused("no longer held or pinned", "resume", "repository", key(), "stack", "prod");
        assertRefused("at least one stack", "deploy", "repository", key(), "tag", "5.3.0");
        assertRefused("There is no release", "deploy", "repository", key(), "tag", "9.9.9", "stack", "prod");
        assertThat(shown(People.READER)).doesNotContain("Held by");
    }

    private void assertRefused(String why, String action, String... namesAndValues) throws Exception {
        WebResponse answer = people.posts(People.OPERATOR, page() + action, namesAndValues);
        assertThat(answer.getStatusCode()).as(answer.getContentAsString()).isEqualTo(400);
        assertThat(answer.getContentType()).isEqualTo("text/plain");
        assertThat(answer.getContentAsString()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "resume", "deploy"})
    void nothingIsDoneOnGet(String action) throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(people.opens(
                                People.OPERATOR,
                                page() + action + "?repository=" + key() + "&stack=prod&reason=r&tag=5.3.0&until=")
                        .getStatusCode())
                .isIn(404, 405);
        assertThat(shown(People.READER)).doesNotContain("Held by");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void whoHasNotThePermissionIsRefused() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        String[] hold = {"repository", key(), "stack", "prod", "reason", "r", "until", ""};
        assertThat(people.posts(People.READER, page() + "hold", hold).getStatusCode())
                .isEqualTo(403);
        assertThat(people.posts(People.READER, page() + "resume", hold).getStatusCode())
                .isEqualTo(403);
        for (String person : new String[] {People.READER, People.HOLDER}) {
            assertThat(people.posts(person, page() + "deploy", "repository", key(), "tag", "5.3.0", "stack", "prod")
                            .getStatusCode())
                    .isEqualTo(403);
            assertThat(people.opens(person, page() + "deployForm?stack=prod&repository=" + key())
                            .getStatusCode())
                    .isEqualTo(403);
        }
        assertThat(people.posts(People.STRANGER, page() + "hold", hold).getStatusCode())
                .isEqualTo(404);
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void buttonsAreShownToThoseOnlyWhoMayPressThem() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        assertThat(shown(People.READER)).doesNotContain("holdForm", "deployForm");
        assertThat(shown(People.HOLDER)).contains("holdForm").doesNotContain("deployForm");
        assertThat(shown(People.OPERATOR)).contains("holdForm", "deployForm");
    }

    @Test
    void aRollbackRunsOnTheControllerAndStays() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        succeeded(shop.merged("Sell hats"));
        String form = people.opens(People.OPERATOR, page() + "deployForm?stack=prod&repository=" + key())
                .getContentAsString();
        assertThat(form).contains("prod goes from 5.4.0 to 5.3.0 and stays there until it is resumed.");
        WebResponse begun =
                people.posts(People.OPERATOR, page() + "deploy", "repository", key(), "tag", "5.3.0", "stack", "prod");
        assertThat(begun.getStatusCode()).as(begun.getContentAsString()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.started().size() == 5);
        assertThat(world.started().get(4)).isEqualTo("Deploy to prod: 5.3.0");
        await().atMost(Duration.ofSeconds(30)).until(() -> log(begun).contains("accepted by Spinnaker"));
        assertThat(log(begun)).contains("operator deploys 5.3.0 to prod");
        await().atMost(Duration.ofSeconds(30)).until(() -> shown(People.READER).contains("Pinned to 5.3.0"));
        succeeded(shop.merged("Sell ties"));
        assertThat(world.started()).doesNotContain("Deploy to prod: 5.5.0");
        assertThat(shown(People.READER)).contains("Manual deployment");
    }

    private String log(WebResponse begun) throws Exception {
        Matcher matcher = RELEASED.matcher(begun.getContentAsString());
        assertThat(matcher.find()).isTrue();
        return people.posts(
                        People.READER,
                        shop.project().getUrl() + matcher.group() + "logText/progressiveHtml",
                        "start",
                        "0")
                .getContentAsString();
    }

    @Test
    void theLogIsForThoseOnlyWhoMayReadTheProject() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        WebResponse begun =
                people.posts(People.OPERATOR, page() + "deploy", "repository", key(), "tag", "5.3.0", "stack", "prod");
        Matcher matcher = RELEASED.matcher(begun.getContentAsString());
        assertThat(matcher.find()).isTrue();
        String path = shop.project().getUrl() + matcher.group();
        assertThat(people.opens(People.READER, path).getStatusCode()).isEqualTo(200);
        assertThat(people.opens(People.STRANGER, path).getStatusCode()).isEqualTo(404);
        assertThat(people.posts(People.STRANGER, path + "logText/progressiveHtml", "start", "0")
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(people.posts(People.READER, path + "stop").getStatusCode()).isEqualTo(403);
    }
}
