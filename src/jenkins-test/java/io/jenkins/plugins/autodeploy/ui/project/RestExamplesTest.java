package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.support.RestDocument;
import io.jenkins.plugins.autodeploy.support.RestDocument.RestExample;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Sends each example of docs/rest.md to a running Jenkins, in their order. */
class RestExamplesTest extends ShopTest {

    private People people;
    private WorkflowRun first;
    private Overview recorded;

    private void deploy() throws Exception {
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        spinnaker.setGateUrl(world.spinnaker.gateUri().toString());
        AutoDeployConfiguration.get().setSpinnaker(spinnaker);
        first = succeeded(shop.merged("Sell shoes"));
        succeeded(shop.merged("Sell hats", "no-deploy-to-prod"));
        History history = DeploymentService.get().history();
        recorded = history.overview(history.repositories().get(0));
        people = new People(jenkins);
    }

    /** The documents have a repository on github.com with two pull requests. */
    private String here(String example) {
        return example.replace("job/shop/job/master/1/", first.getUrl())
                .replace("job/shop/", shop.project().getUrl())
                .replace("github.com/7", recorded.repository().toString())
                .replace("q=%231", "q=%23" + recorded.releases().get(1).pullRequests().get(0).number());
    }

    private WebResponse send(RestExample example) throws Exception {
        String path = here(example.path());
        if (example.method().equals("GET")) {
            return people.opens(People.ADMIN, path);
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : here(example.body()).split("&")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2) {
                parameters.add(parts[0]);
                parameters.add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return people.posts(People.ADMIN, path, parameters.toArray(String[]::new));
    }

    @Test
    void eachExampleIsAnsweredAsTheDocumentSays() throws Exception {
        deploy();
        List<RestExample> examples = RestDocument.examples();
        assertThat(examples).hasSizeGreaterThan(12);
        for (RestExample example : examples) {
            WebResponse answer = send(example);
            assertThat(answer.getStatusCode())
                    .as(example + ": " + answer.getContentAsString())
                    .isEqualTo(200);
            if (example.answer() != null) {
                assertThat(RestDocument.differences(
                                example.answer(), new ObjectMapper().readTree(answer.getContentAsString())))
                        .as(example + ": " + answer.getContentAsString())
                        .isEmpty();
            }
        }
    }
}
