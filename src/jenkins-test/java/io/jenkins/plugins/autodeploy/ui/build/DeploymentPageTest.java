package io.jenkins.plugins.autodeploy.ui.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.net.URL;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import io.jenkins.plugins.autodeploy.jenkins.PlainBrowser;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The deployments of a build on its page, on their own and in the REST API. */
class DeploymentPageTest extends ShopTest {

    private static final String EVIL = "<script>document.title='evil'</script><b>bold</b>";

    private final Hang hang = new Hang();

    @AfterEach
    void restore() {
        hang.release();
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private static HtmlPage page(WorkflowRun build, String below) throws Exception {
        try (WebClient client = PlainBrowser.of(jenkins)) {
            return client.getPage(build, below);
        }
    }

    private static DomElement entries(HtmlPage page) {
        return page.querySelector(".auto-deploy");
    }

    private static String text(HtmlPage page) {
        return entries(page).asNormalizedText().replaceAll("\\s+", " ");
    }

    private static JSONObject api(WorkflowRun build, String below) throws Exception {
        return jenkins.getJSON(build.getUrl() + below).getJSONObject();
    }

    private static JSONObject deployment(WorkflowRun build) throws Exception {
        return api(build, "deployment/api/json").getJSONArray("deployments").getJSONObject(0);
    }

    private WorkflowRun hangingAtProd() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", hang);
        WorkflowRun build = shop.merged("Sell shoes");
        hang.awaitStruck();
        return build;
    }

    @Test
    void theBuildShowsWhatItDeployed() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes", "no-deploy-to-prod"));
        HtmlPage page = page(build, "");
        assertThat(text(page))
                .contains("acme/shop", "5.3.0", "Succeeded", "After 5.2.0", "#1", "Sell shoes", "no-deploy-to-prod")
                .contains("qa: Accepted by Spinnaker", "prod: Held");
        assertThat(page.getAnchorByText("5.3.0").getHrefAttribute()).endsWith("/acme/shop/releases/tag/5.3.0");
        assertThat(page.getAnchorByText("#1").getHrefAttribute()).endsWith("/acme/shop/pull/1");
        assertThat(entries(page).getAttribute("data-pace")).isEqualTo("0");
    }

    @Test
    void itShowsWhereADeploymentStandsThatIsUnderWay() throws Exception {
        WorkflowRun build = hangingAtProd();
        HtmlPage page = page(build, "");
        assertThat(text(page)).contains("Deploying", "qa: Accepted by Spinnaker", "prod: Sending the trigger");
        assertThat(entries(page).getAttribute("data-pace")).isEqualTo("2000");
        assertThat(deployment(build).getBoolean("underWay")).isTrue();
        hang.release();
        succeeded(build);
        assertThat(deployment(build).getBoolean("underWay")).isFalse();
    }

    @Test
    void thePageOfTheDeploymentAndThePartThatIsAskedForShowTheSame() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(entries(page(build, "deployment/")).asXml())
                .isEqualTo(entries(page(build, "deployment/entries")).asXml());
    }

    @Test
    void theRestApiTellsAllOfIt() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes", "no-deploy-to-prod"));
        JSONObject deployment = deployment(build);
        assertThat(deployment.getString("phase")).isEqualTo("SUCCEEDED");
        assertThat(deployment.getString("tag")).isEqualTo("5.3.0");
        assertThat(deployment.getString("commit")).isEqualTo(world.shop.tags().get("5.3.0"));
        JSONObject pullRequest = deployment.getJSONArray("pullRequests").getJSONObject(0);
        assertThat(pullRequest.getString("title")).isEqualTo("Sell shoes");
        assertThat(pullRequest.getJSONArray("labels").getString(0)).isEqualTo("no-deploy-to-prod");
        JSONObject qa = deployment.getJSONArray("stacks").getJSONObject(0);
        assertThat(qa.getString("state")).isEqualTo("ACCEPTED");
        assertThat(qa.getString("requestId")).isNotEmpty();
        assertThat(deployment.getJSONArray("stacks").getJSONObject(1).getString("state"))
                .isEqualTo("HELD");
    }

    @Test
    void theRestApiOfTheBuildTellsItToo() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(api(build, "api/json").toString()).contains("\"tag\":\"5.3.0\"", "\"name\":\"prod\"");
    }

    @Test
    void whatPeopleOnGitHubWriteIsText() throws Exception {
        WorkflowRun build = succeeded(shop.merged(EVIL, EVIL.substring(0, 40)));
        for (String where : new String[] {"", "deployment/", "deployment/entries"}) {
            try (WebClient client = jenkins.createWebClient()) {
                // It runs what the page would let slip in; of our own script it does not know async functions.
                client.getOptions().setThrowExceptionOnScriptError(false);
                HtmlPage page = client.getPage(build, where);
                assertThat(page.getTitleText()).isNotEqualTo("evil");
                assertThat(page.querySelectorAll(".auto-deploy script, .auto-deploy b"))
                        .isEmpty();
                assertThat(entries(page).getTextContent()).contains(EVIL);
            }
        }
        assertThat(deployment(build)
                        .getJSONArray("pullRequests")
                        .getJSONObject(0)
                        .getString("title"))
                .isEqualTo(EVIL);
    }

    @Test
    void aReasonThatSpinnakerGivesIsText() throws Exception {
        world.spinnaker.faults().always("POST", ".*webhook.*", Fault.answer(Answer.json(400, Map.of("message", EVIL))));
        WorkflowRun build = failed(shop.merged("Sell shoes"));
        HtmlPage page = page(build, "");
        assertThat(page.querySelectorAll(".auto-deploy script, .auto-deploy b")).isEmpty();
        assertThat(text(page)).contains("qa: Trigger failed, nothing started", "prod: Not sent");
    }

    @Test
    void aTitleThatNoXmlCanHoldLeavesTheBuildReadable() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell \u0001 shoes"));
        build.reload();
        assertThat(deployment(build).getString("tag")).isEqualTo("5.3.0");
    }

    @Test
    void eachStepOfABuildHasItsEntry() throws Exception {
        String merged = world.merge("Sell shoes");
        String step = "autoDeploy(repository: '" + world.shop.htmlUrl() + "', credentialsId: 'github', commit: '"
                + merged + "', branch: 'master', stacks: ['%s'])";
        WorkflowRun build = succeeded(shop.pipeline(
                "parallel qa: { " + step.formatted("qa") + " }, prod: { " + step.formatted("prod") + " }"));
        assertThat(api(build, "deployment/api/json").getJSONArray("deployments").size())
                .isEqualTo(2);
        assertThat(page(build, "").querySelectorAll(".auto-deploy-entry")).hasSize(2);
    }

    @Test
    void aPreviewSaysWhatWouldBeDeployed() throws Exception {
        String merged = world.merge("Sell shoes");
        WorkflowRun build = succeeded(shop.pipeline("autoDeploy(repository: '" + world.shop.htmlUrl()
                + "', credentialsId: 'github', commit: '" + merged + "', branch: 'master', dryRun: true)"));
        assertThat(text(page(build, ""))).contains("Preview", "qa: Would be deployed");
    }

    @Test
    void aBuildThatDeploysNothingShowsNothing() throws Exception {
        WorkflowRun build = succeeded(shop.pipeline("echo 'no deployment'"));
        assertThat(page(build, "").querySelectorAll(".auto-deploy")).isEmpty();
    }

    @Test
    void whoMayNotReadTheBuildSeesNothingOfIt() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("guest")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        for (String where : new String[] {"deployment/", "deployment/entries", "deployment/api/json"}) {
            assertThat(status("guest", build, where)).isEqualTo(404);
            assertThat(status("reader", build, where)).isEqualTo(200);
        }
    }

    private static int status(String user, WorkflowRun build, String where) throws Exception {
        try (WebClient client = PlainBrowser.of(jenkins).withThrowExceptionOnFailingStatusCode(false)) {
            client.login(user);
            return client.getPage(new URL(jenkins.getURL(), build.getUrl() + where))
                    .getWebResponse()
                    .getStatusCode();
        }
    }
}
