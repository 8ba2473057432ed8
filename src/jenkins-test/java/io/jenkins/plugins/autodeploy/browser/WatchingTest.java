package io.jenkins.plugins.autodeploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A person watches a deployment on the page of its build. */
class WatchingTest extends ShopTest {

    private static final By ENTRY = By.cssSelector(".auto-deploy-entry");

    @TempDir
    private Path profile;

    private final Hang hang = new Hang();
    private Browser browser;

    @BeforeAll
    static void needChromium() {
        assumeTrue(Browser.isAvailable(), "chromium and chromedriver are not on the PATH");
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser(profile);
    }

    @AfterEach
    void close() {
        hang.release();
        browser.close();
    }

    @Test
    void theEntryGoesOnWithoutThePageBeingLoadedAgain() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", hang);
        WorkflowRun build = shop.merged("Sell shoes");
        hang.awaitStruck();
        browser.open(jenkins.getURL() + build.getUrl());
        WebElement entry = browser.last(ENTRY);
        WebElement link = browser.last(entry, By.linkText("#1"));
        assertThat(entry.getText()).contains("Deploying", "Sending the trigger");
        hang.release();
        browser.awaitText(entry, "Succeeded");
        assertThat(entry.getText()).doesNotContain("Sending the trigger");
        assertThat(link.isDisplayed())
                .as("the same link, so that it keeps the focus")
                .isTrue();
    }
}
