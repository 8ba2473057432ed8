package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.History;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search for a change on the page of all projects. */
class ChangeSearchTest extends ShopTest {

    private static final String TITLE = "Sell <script>alert(1)</script> hats";

    private People people;

    @BeforeEach
    void deploy() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        succeeded(shop.merged(TITLE, "no-deploy-to-prod"));
        people = new People(jenkins);
    }

    private JsonNode find(String person, String text) throws Exception {
        WebResponse answer = people.opens(person, "deployments/search?q=" + encoded(text));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.getContentAsString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode stacks(String text) throws Exception {
        return find(People.READER, text).get("answers").get(0).get("stacks");
    }

    @Test
    void aPullRequestIsFoundOnItsStacks() throws Exception {
        History history = DeploymentService.get().history();
        int number = history.overview(history.repositories().get(0))
                .newest()
                .pullRequests()
                .get(0)
                .number();
        JsonNode stacks = stacks("#" + number);
        assertThat(stacks.get(0).get("presence").asText()).isEqualTo("THERE");
        assertThat(stacks.get(1).get("presence").asText()).isEqualTo("NOT_THERE");
        assertThat(stacks.get(1).get("reasons").get(0).get("kind").asText()).isEqualTo("HELD_BY_LABEL");
    }

    @Test
    void aCommitThatIsNoReleaseIsNotGuessed() throws Exception {
        JsonNode found = find(People.READER, "0123456789abcdef");
        assertThat(found.get("answers")).isEmpty();
        assertThat(found.get("notes").get(0).asText()).contains("is not recorded");
    }

    @Test
    void whoMayNotReadTheProjectFindsNothing() throws Exception {
        assertThat(find(People.STRANGER, "5.4.0").get("answers")).isEmpty();
        assertThat(find(People.STRANGER, "acme/shop#1").get("notes").toString().replace("acme/shop", "acme/none"))
                .isEqualTo(find(People.STRANGER, "acme/none#1").get("notes").toString());
        assertThat(people.opens(People.STRANGER, "deployments/api/json").getContentAsString())
                .doesNotContain("acme/shop");
        assertThat(people.opens(People.STRANGER, "deployments/?q=5.4.0").getContentAsString())
                .doesNotContain("acme/shop");
    }

    @Test
    void aRepositoryIsFoundByWhoMayReadItsProject() throws Exception {
        assertThat(find(People.GUEST, "5.4.0").get("answers")).isEmpty();
        people.letGuest(shop.project(), Item.READ);
        assertThat(find(People.GUEST, "5.4.0").get("answers")).hasSize(1);
    }

    /** The page of all projects names no build whose job the person may not read. */
    @Test
    void theNameOfAHiddenBuildIsNotShown() throws Exception {
        people.letGuest(shop.project(), Item.READ);
        assertThat(find(People.GUEST, "5.4.0").toString()).doesNotContain("master#").contains("may not see");
    }

    @Test
    void thePageShowsTheAnswerAndEscapesWhatPeopleWrote() throws Exception {
        String page = people.opens(People.READER, "deployments/?q=5.4.0").getContentAsString();
        assertThat(page).contains("held it back when it was released").contains("Yes");
        String hostile = people.opens(People.READER, "deployments/?q=" + encoded("<script>alert(1)</script>\"'"))
                .getContentAsString();
        assertThat(hostile).doesNotContain("<script>alert(1)").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void aTextThatIsTooLongIsRefusedOnThePageAndByTheCall() throws Exception {
        String text = "a".repeat(5_000);
        assertThat(people.opens(People.READER, "deployments/search?q=" + text).getStatusCode())
                .isEqualTo(400);
        assertThat(people.opens(People.READER, "deployments/?q=" + text).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void aTextThatIsMissingIsRefused() throws Exception {
        assertThat(people.opens(People.READER, "deployments/search").getStatusCode()).isEqualTo(400);
    }
}
