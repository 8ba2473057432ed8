package io.jenkins.plugins.autodeploy.jenkins;

import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import io.jenkins.plugins.autodeploy.ui.project.DeploymentPermissions;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** People who may do different things, and what they are answered. */
public final class People {

    public static final String OPERATOR = "operator";
    public static final String HOLDER = "holder";
    public static final String READER = "reader";
    public static final String STRANGER = "stranger";
    /** May enter Jenkins, and what a test grants. */
    public static final String GUEST = "guest";

    public static final String ADMIN = "admin";

    private final JenkinsRule jenkins;
    private final MockAuthorizationStrategy strategy;

    /** Everybody may look, but for the stranger, who may enter Jenkins only. */
    public People(JenkinsRule jenkins) {
        this.jenkins = jenkins;
        strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to(ADMIN)
                .grant(Jenkins.READ)
                .everywhere()
                .to(OPERATOR, HOLDER, READER, STRANGER, GUEST)
                .grant(Item.READ)
                .everywhere()
                .to(OPERATOR, HOLDER, READER)
                .grant(DeploymentPermissions.DEPLOY, DeploymentPermissions.HOLD)
                .everywhere()
                .to(OPERATOR)
                .grant(DeploymentPermissions.HOLD)
                .everywhere()
                .to(HOLDER);
    }

    /** Gives the guest these permissions on some items only. */
    public void letGuest(Item item, Permission... permissions) {
        strategy.grant(permissions).onItems(item).to(GUEST);
    }

    /** Gives a person this permission everywhere. */
    public void let(String person, Permission permission) {
        strategy.grant(permission).everywhere().to(person);
    }

    public WebResponse opens(String person, String path) throws Exception {
        return send(person, HttpMethod.GET, path);
    }

    /** Posts a form, as the page does. */
    public WebResponse posts(String person, String path, String... namesAndValues) throws Exception {
        return send(person, HttpMethod.POST, path, namesAndValues);
    }

    /**
     * People have to log in until this is closed. Not longer, for threads of the test, which are nobody, could not look at
     * builds meanwhile.
     */
    public Secured secured() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        return () -> jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    /** As long as people have to log in. */
    public interface Secured extends AutoCloseable {
        @Override
        void close();
    }

    private WebResponse send(String person, HttpMethod method, String path, String... namesAndValues) throws Exception {
        try (Secured secured = secured()) {
            return answer(person, method, path, namesAndValues);
        }
    }

    private WebResponse answer(String person, HttpMethod method, String path, String... namesAndValues)
            throws Exception {
        try (WebClient client = PlainBrowser.of(jenkins).login(person).withThrowExceptionOnFailingStatusCode(false)) {
            List<NameValuePair> parameters = new ArrayList<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                parameters.add(new NameValuePair(namesAndValues[i], namesAndValues[i + 1]));
            }
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
            if (method == HttpMethod.POST) {
                request.setCharset(StandardCharsets.UTF_8);
                request.setRequestParameters(parameters);
                client.addCrumb(request);
            }
            return client.loadWebResponse(request);
        }
    }
}
