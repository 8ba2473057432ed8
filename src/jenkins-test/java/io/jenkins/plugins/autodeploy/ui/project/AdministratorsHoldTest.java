package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.util.Map;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator holds a stack, and people with fewer rights want to end that. */
class AdministratorsHoldTest extends ShopTest {

    private People people;
    private RepositoryKey key;
    private String page;

    @BeforeEach
    void deploy() throws Exception {
        people = new People(jenkins);
        succeeded(shop.merged("Sell shoes"));
        key = DeploymentService.get().history().repositories().get(0);
        page = shop.project().getUrl() + "deployments/";
    }

    private WebResponse hold(String person, String reason) throws Exception {
        return people.posts(
                person, page + "hold", "repository", key.toString(), "stack", "prod", "reason", reason, "until", "");
    }

    private WebResponse resume(String person) throws Exception {
        return people.posts(person, page + "resume", "repository", key.toString(), "stack", "prod");
    }

    private WebResponse end(String person, String hold) throws Exception {
        return people.posts(person, page + "resume", "repository", key.toString(), "stack", "prod", "hold", hold);
    }

    private StackOverview prod() throws Exception {
        return DeploymentService.get().history().overview(key).stack("prod").orElseThrow();
    }

    private String shown(String person, String path) throws Exception {
        return people.opens(person, path).getContentAsString();
    }

    @Test
    void peopleWithFewerRightsDoNotEndIt() throws Exception {
        WebResponse held = hold(People.ADMIN, "incident");
        assertThat(held.getStatusCode()).isEqualTo(200);
        String id = held.getResponseHeaderValue("X-Auto-Deploy-Hold");
        assertThat(id).isEqualTo("1");
        String form = page + "resumeForm?stack=prod&repository=" + key;
        for (WebResponse answer : new WebResponse[] {
            resume(People.HOLDER),
            end(People.HOLDER, id),
            people.opens(People.HOLDER, form),
            people.opens(People.HOLDER, form + "&hold=" + id)
        }) {
            assertThat(answer.getStatusCode()).isEqualTo(403);
            assertThat(answer.getContentAsString())
                    .contains("prod is held by the administrator admin", "Auto Deploy/Override");
        }
        assertThat(prod().holds()).extracting(Hold::reason).containsExactly("incident");
    }

    @Test
    void theHoldOfAPersonWithFewerRightsStandsBesideItAndEndsByItself() throws Exception {
        hold(People.ADMIN, "incident");
        String id = hold(People.HOLDER, "mine too").getResponseHeaderValue("X-Auto-Deploy-Hold");
        assertThat(shown(People.HOLDER, page))
                .contains("Held by admin", "Held by holder", "mine too", "End this hold", "&amp;hold=" + id)
                .doesNotContain("&amp;hold=1\"");
        assertThat(shown(People.READER, page)).contains("mine too").doesNotContain("End this hold");
        assertThat(shown(People.HOLDER, page + "resumeForm?stack=prod&repository=" + key + "&hold=" + id))
                .contains("This ends the hold of holder: mine too. prod is still held by admin.", "End this hold");
        assertThat(end(People.OPERATOR, id).getStatusCode()).isEqualTo(200);
        assertThat(prod().holds()).extracting(Hold::reason).containsExactly("incident");
        assertThat(end(People.OPERATOR, id).getContentAsString()).contains("prod no longer has this hold");
        assertThat(shown(People.HOLDER, page)).contains("Hold of holder ended").doesNotContain("End this hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "x", "-1", "99999999999", "1 OR 1=1"})
    void aHoldThatTheStackDoesNotHaveIsNotEnded(String id) throws Exception {
        hold(People.HOLDER, "mine");
        WebResponse answer = end(People.HOLDER, id);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("prod no longer has this hold");
        assertThat(prod().holds()).hasSize(1);
    }

    @Test
    void whoMayConfigureTheProjectDoesNotEndIt() throws Exception {
        people.let(People.HOLDER, Item.CONFIGURE);
        hold(People.ADMIN, "incident");
        assertThat(resume(People.HOLDER).getStatusCode()).isEqualTo(403);
    }

    @Test
    void aJenkinsfileDoesNotEndIt() throws Exception {
        hold(People.ADMIN, "incident");
        shop.jenkinsfile("autoDeploy(resume: ['prod'])");
        succeeded(shop.merged("Sell hats"));
        assertThat(prod().holds()).extracting(Hold::reason).containsExactly("incident");
        assertThat(world.started()).doesNotContain("Deploy to prod: 5.4.0");
    }

    @Test
    void thePageSaysWhoHoldsTheStackAndOffersNoButtonInVain() throws Exception {
        hold(People.ADMIN, "incident");
        assertThat(shown(People.HOLDER, page))
                .contains("Held by admin", "incident", "Only people with the permission Auto Deploy/Override")
                .contains("Held by an administrator")
                .doesNotContain("resumeForm?repository=" + key.toString().replace("/", "%2F") + "&amp;stack=prod");
        assertThat(shown(People.ADMIN, page)).contains("resumeForm");
        assertThat(shown(People.HOLDER, "deployments/")).contains("held by the administrator admin: incident");
        assertThat(shown(People.ADMIN, page + "holdForm?stack=qa&repository=" + key))
                .contains("Only people with the permission Auto Deploy/Override can end this hold.");
        assertThat(shown(People.HOLDER, page + "holdForm?stack=qa&repository=" + key))
                .doesNotContain("Override");
    }

    @Test
    void anotherAdministratorOrWhoMayOverrideEndsIt() throws Exception {
        hold(People.ADMIN, "incident");
        people.let(People.HOLDER, DeploymentPermissions.OVERRIDE);
        assertThat(resume(People.HOLDER).getStatusCode()).isEqualTo(200);
        assertThat(prod().holds()).isEmpty();
    }

    /** Who configures a folder may give any permission on it to himself. */
    @Test
    void thePermissionToOverrideOnAProjectAloneEndsNothing() throws Exception {
        hold(People.ADMIN, "incident");
        people.letGuest(shop.project(), Item.READ, DeploymentPermissions.HOLD, DeploymentPermissions.OVERRIDE);
        assertThat(resume(People.GUEST).getStatusCode()).isEqualTo(403);
    }

    @Test
    void thePermissionToOverrideAloneHoldsNothing() throws Exception {
        people.let(People.READER, DeploymentPermissions.OVERRIDE);
        assertThat(hold(People.READER, "mine").getStatusCode()).isEqualTo(403);
    }

    @Test
    void anOrdinaryHoldIsEndedByAnybodyWhoMayHold() throws Exception {
        hold(People.OPERATOR, "stocktaking");
        assertThat(resume(People.HOLDER).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inci\u001b[2Jdent", "inci\u0000dent", "inci\u202edent", "inci\u0007dent"})
    void aReasonWithControlCharactersIsRefused(String reason) throws Exception {
        WebResponse answer = hold(People.ADMIN, reason);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("The reason contains the character U+");
        assertThat(prod().holds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"holdForm", "resumeForm", "deployForm"})
    void aFormForAnUnknownRepositoryOrStackSaysSo(String form) throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "?stack=prod&repository=github.com/1",
                        "This project does not deploy that repository.",
                        "",
                        "This project does not deploy that repository.",
                        "?stack=nowhere&repository=" + key,
                        "No stack \"nowhere\" serves this repository.")
                .entrySet()) {
            WebResponse answer = people.opens(People.OPERATOR, page + form + wrong.getKey());
            assertThat(answer.getStatusCode()).isEqualTo(400);
            assertThat(answer.getContentAsString())
                    .contains(wrong.getValue())
                    .doesNotContain("Hold null", "Resume null", "type=\"submit\"");
        }
    }
}
