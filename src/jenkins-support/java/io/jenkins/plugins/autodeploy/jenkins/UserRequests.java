package io.jenkins.plugins.autodeploy.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Requests to a web method, each by a user with an API token. So no crumb is necessary.
 *
 * @param jenkins the Jenkins that answers
 */
public record UserRequests(JenkinsRule jenkins) {

    /** The text of the answer to a POST. Fails if the status is not 200. */
    public String post(String user, String path) throws Exception {
        WebResponse answer = send(user, HttpMethod.POST, path);
        assertThat(answer.getStatusCode()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    /** The answer, whatever its status. */
    public WebResponse send(String user, HttpMethod method, String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.withBasicApiToken(user).withThrowExceptionOnFailingStatusCode(false);
            return client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path), method));
        }
    }
}
