package io.jenkins.plugins.autodeploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.People.Secured;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A person looks at deployments, holds a stack and rolls one back, by clicks and typing. */
class DeploymentsPersonTest extends ShopTest {

    @TempDir
    private Path profile;

    private Browser browser;

    @BeforeAll
    static void needChromium() {
        assumeTrue(Browser.isAvailable(), "chromium and chromedriver are not on the PATH");
    }

    @BeforeEach
    void openThePageAfterTwoMerges() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        succeeded(shop.merged("Sell hats"));
        browser = new Browser(profile);
        openThePage();
    }

    private void openThePage() throws Exception {
        browser.open(jenkins.getURL() + shop.project().getUrl() + "deployments/");
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    private WebElement button(String stack, String action) {
        return browser.last(By.cssSelector("[id$='-" + stack + "-" + action + "']"));
    }

    private String row(String stack) {
        return browser.last(By.cssSelector("tr[id$='-" + stack + "']")).getText();
    }

    private WebElement dialog() {
        return browser.last(By.cssSelector("dialog[open] form"));
    }

    private void submit() {
        browser.last(dialog(), By.cssSelector("button[type='submit']")).click();
    }

    private void awaitRow(String stack, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> row(stack).contains(text));
    }

    @Test
    void aRollbackTakesTwoClicksAndNamesItsEffect() throws Exception {
        button("prod", "deploy").click();
        assertThat(dialog().getText()).contains("prod goes from 5.4.0 to 5.3.0 and stays there until it is resumed.");
        submit();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> browser.last(By.id("auto-deploy-log")).getText().contains("accepted by Spinnaker"));
        assertThat(world.started()).endsWith("Deploy to prod: 5.3.0");
        openThePage();
        assertThat(row("prod")).contains("5.3.0").contains("Pinned to 5.3.0");
    }

    /** As one with the password that is the id, as Jenkins' dummy realm has it. */
    private void logIn(String person) throws Exception {
        browser.open(jenkins.getURL() + "login?from="
                + URI.create(jenkins.getURL() + shop.project().getUrl() + "deployments/")
                        .getPath());
        browser.last(By.name("j_username")).sendKeys(person);
        browser.last(By.name("j_password")).sendKeys(person, Keys.ENTER);
        awaitRow("prod", "5.4.0");
    }

    private List<String> offered() {
        return browser.all(By.cssSelector("tr[id$='-prod'], tr[id$='-prod'] button")).stream()
                .skip(1)
                .map(WebElement::getText)
                .map(text -> text.replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void peopleAreOfferedWhatTheyMayDo() throws Exception {
        try (Secured secured = new People(jenkins).secured()) {
            logIn(People.READER);
            assertThat(offered()).isEmpty();
        }
        try (Secured secured = new People(jenkins).secured()) {
            browser.forget();
            logIn(People.HOLDER);
            assertThat(offered()).containsExactly("Hold prod");
        }
        try (Secured secured = new People(jenkins).secured()) {
            browser.forget();
            logIn(People.OPERATOR);
            assertThat(offered()).containsExactly("Deploy… prod", "Hold prod");
        }
    }

    @Test
    void aRollbackIsStopped() throws Exception {
        world.spinnaker
                .faults()
                .always("POST", ".*shop-prod", Fault.answer(Answer.json(429, Map.of("message", "Too many requests"))));
        button("prod", "deploy").click();
        submit();
        browser.last(By.id("auto-deploy-stop")).click();
        assertThat(dialog().getText()).contains("Nothing more is sent.");
        submit();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> browser.last(By.cssSelector(".auto-deploy-live"))
                        .getText()
                        .contains("Aborted"));
        assertThat(world.started()).hasSize(4);
    }

    @Test
    void allProjectsAreSearched() throws Exception {
        browser.open(jenkins.getURL() + "deployments/");
        WebElement search = browser.last(By.cssSelector("#auto-deploy-search input, input#auto-deploy-search"));
        WebElement row = browser.last(By.cssSelector(".auto-deploy-searched tbody tr"));
        search.sendKeys("nowhere");
        await().until(() -> !row.isDisplayed());
        assertThat(browser.last(By.id("auto-deploy-none")).getText()).isEqualTo("No row matches. Press Enter to look for a pull request, a commit or a tag.");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "shop 5.4");
        await().until(row::isDisplayed);
    }

    @Test
    void aHoldNeedsAReasonAndWhatWasTypedIsNotLost() {
        button("prod", "hold").click();
        browser.last(dialog(), By.name("reason")).sendKeys("Freeze for the fair");
        browser.last(dialog(), By.name("until")).sendKeys("01012020", Keys.TAB, "0101AM");
        submit();
        await().atMost(Duration.ofSeconds(30)).until(() -> dialog().getText().contains("The end is in the past"));
        WebElement until = browser.last(dialog(), By.name("until"));
        until.clear();
        assertThat(browser.last(dialog(), By.name("reason")).getDomProperty("value"))
                .isEqualTo("Freeze for the fair");
        submit();
        awaitRow("prod", "Freeze for the fair");
        button("prod", "resume").click();
        submit();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !row("prod").contains("Freeze for the fair"));
    }

    @Test
    void aFilterStaysWhileThePageLooksAgain() throws Exception {
        browser.last(By.name("text")).sendKeys("5.4.0", Keys.ENTER);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !history().contains("5.3.0"));
        succeeded(shop.merged("Sell ties"));
        awaitRow("qa", "5.5.0");
        assertThat(history()).contains("5.4.0").doesNotContain("5.3.0", "5.5.0");
    }

    private String history() {
        return browser.last(By.cssSelector(".auto-deploy-history tbody")).getText();
    }

    @Test
    void aMergeAppearsOnThePageByItself() throws Exception {
        WebElement heading = browser.last(By.tagName("h1"));
        WebElement filter = browser.last(By.name("text"));
        filter.sendKeys("5.4");
        succeeded(shop.merged("Sell ties"));
        awaitRow("qa", "5.5.0");
        assertThat(history()).contains("5.5.0");
        assertThat(filter.getDomProperty("value")).as("what was typed").isEqualTo("5.4");
        assertThat(browser.focused()).isEqualTo(filter);
        assertThat(heading.isDisplayed()).as("the page was not loaded anew").isTrue();
    }
}
