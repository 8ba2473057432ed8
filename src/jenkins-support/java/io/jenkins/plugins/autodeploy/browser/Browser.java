package io.jenkins.plugins.autodeploy.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium, with the hands of a person: it sees what is on the page, clicks and types. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    /** @param profile an empty directory */
    Browser(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(
                program("chromium", "chromium-browser", "google-chrome").orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-US",
                "--window-size=1400,1100",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").orElseThrow())
                        .build(),
                options);
    }

    /** Whether this machine has a Chromium that can be driven. */
    static boolean isAvailable() {
        return program("chromium", "chromium-browser", "google-chrome").isPresent()
                && program("chromedriver").isPresent();
    }

    private static Optional<File> program(String... names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    void open(String url) {
        driver.get(url);
    }

    /** What fits, as soon as something does. */
    List<WebElement> all(SearchContext where, By what) {
        return waiting().until(page -> {
            List<WebElement> found = where.findElements(what);
            return found.isEmpty() ? null : found;
        });
    }

    /** The last that fits, as soon as there is one to be seen. */
    WebElement last(SearchContext where, By what) {
        List<WebElement> found = all(where, what);
        WebElement last = found.get(found.size() - 1);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", last);
        return waiting().until(page -> last.isDisplayed() ? last : null);
    }

    WebElement last(By what) {
        return last(driver, what);
    }

    void click(SearchContext where, String button) {
        last(where, By.xpath(".//button[normalize-space()='" + button + "']")).click();
    }

    void click(String button) {
        click(driver, button);
    }

    /** Logs out, as far as a browser can. */
    void forget() {
        driver.manage().deleteAllCookies();
    }

    /** What fits, as soon as something does. */
    List<WebElement> all(By what) {
        return all(driver, what);
    }

    /** What the keyboard writes to. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Waits until a page other than this one is there. */
    void awaitLeft(WebElement something) {
        waiting().until(ExpectedConditions.stalenessOf(something));
    }

    /** Waits until this very element of the page holds a text. */
    void awaitText(WebElement element, String text) {
        waiting().until(ExpectedConditions.textToBePresentInElement(element, text));
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(driver, Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
