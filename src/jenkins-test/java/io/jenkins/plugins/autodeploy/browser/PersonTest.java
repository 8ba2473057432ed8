package io.jenkins.plugins.autodeploy.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A person configures the stacks by clicks and typing. */
class PersonTest extends ShopTest {

    @TempDir
    private Path profile;

    private Browser browser;

    @BeforeAll
    static void needChromium() {
        assumeTrue(Browser.isAvailable(), "chromium and chromedriver are not on the PATH");
    }

    @BeforeEach
    void openTheEmptyConfiguration() throws Exception {
        AutoDeployConfiguration.get().setStacks(List.of());
        browser = new Browser(profile);
        openSystem();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    private void openSystem() throws Exception {
        browser.open(jenkins.getURL() + "manage/configure");
    }

    private void addStack(String name) {
        browser.click("Add stack");
        WebElement stack = browser.last(By.cssSelector(".repeated-chunk[name='stacks']"));
        browser.last(stack, By.name("_.name")).sendKeys(name);
        browser.last(stack, By.name("_.url")).sendKeys(shop.webhookUrl());
        browser.click(stack, "Add payload secret");
        browser.last(stack, By.name("_.key")).sendKeys("secret");
        WebElement credential = browser.last(stack, By.name("_.credentialsId"));
        browser.all(credential, By.cssSelector("option[value='" + ShopJenkins.SECRET_CREDENTIAL + "']"));
        new Select(credential).selectByValue(ShopJenkins.SECRET_CREDENTIAL);
    }

    private void save() {
        WebElement page = browser.last(By.name("config"));
        browser.click("Save");
        browser.awaitLeft(page);
    }

    private List<String> values(String field) {
        return browser
                .all(
                        browser.last(By.name("config")),
                        By.cssSelector(".repeated-chunk[name='stacks'] [name='_." + field + "']"))
                .stream()
                .map(input -> input.getDomProperty("value"))
                .toList();
    }

    @Test
    void whatTheyTypedIsThereWhenTheyComeBack() throws Exception {
        addStack("qa");
        addStack("prod");
        save();
        openSystem();
        assertThat(values("name")).containsExactly("qa", "prod");
        assertThat(values("key")).containsExactly("secret", "secret");
        browser.all(
                browser.last(By.name("config")),
                By.cssSelector("option[value='" + ShopJenkins.SECRET_CREDENTIAL + "']:checked"));
        assertThat(values("credentialsId"))
                .containsExactly(ShopJenkins.SECRET_CREDENTIAL, ShopJenkins.SECRET_CREDENTIAL);
    }

    @Test
    void theNextMergeIsDeployedAsTheyConfigured() throws Exception {
        addStack("qa");
        addStack("prod");
        save();
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(world.spinnaker.requests().get(0).body()).contains(World.SECRET);
    }
}
