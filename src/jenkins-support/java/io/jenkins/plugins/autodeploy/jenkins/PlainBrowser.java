package io.jenkins.plugins.autodeploy.jenkins;

import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/**
 * A browser without scripts and without style sheets.
 *
 * <p>HtmlUnit (5.2.0) reads the style sheets of a page without scripts too. Those of Jenkins take longer than the rest of a
 * page.
 */
public final class PlainBrowser {

    private PlainBrowser() {}

    public static WebClient of(JenkinsRule jenkins) {
        WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        return browser;
    }
}
