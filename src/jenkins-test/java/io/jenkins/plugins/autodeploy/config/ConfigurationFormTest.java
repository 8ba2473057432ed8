package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlElementUtil;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import io.jenkins.plugins.autodeploy.jenkins.OnRunningJenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The form on the System page. */
@OnRunningJenkins
@WithJenkins
class ConfigurationFormTest {

    @Test
    void aFormThatIsSavedUntouchedKeepsEverything(JenkinsRule jenkins) throws Exception {
        SecretText.add(SecretText.of("spinnaker-qa", "s3cret"));
        AutoDeployConfiguration written = AutoDeployConfiguration.get();
        WebhookStart webhook = new WebhookStart("https://gate.example.com/webhooks/webhook/${repository}");
        webhook.setSecrets(
                List.of(new PayloadSecret("secret", "spinnaker-qa"), new PayloadSecret("other", "no-longer-there")));
        StackConfiguration qa = new StackConfiguration("qa", webhook);
        qa.setWaitFor("succeeded");
        qa.setTimeLimitMinutes(90);
        qa.setIgnoredFailures(IgnoredFailures.FAIL);
        qa.setCountWaiting(false);
        qa.setRepositories("acme/*\nother/shop");
        qa.setParameters(List.of(new PipelineParameter("REPLICAS", " 3 "), new PipelineParameter("REGION", "")));
        qa.setAllowedProjects("payments\nWeb team/shop");
        WindowConfiguration windows = new WindowConfiguration();
        windows.setClosed("Fri 16:00 to Mon 08:00\n2026-12-24 to 2027-01-02");
        windows.setTimeZone("Asia/Seoul");
        windows.setCalendar("BEGIN:VCALENDAR\nEND:VCALENDAR");
        qa.setWindows(windows);
        qa.setTagParameter("version");
        StackConfiguration prod = new StackConfiguration("prod", new PipelineStart("shop", "Deploy to prod"));
        WindowConfiguration holidays = new WindowConfiguration();
        holidays.setTimeZone("UTC");
        holidays.setCalendarUrl("https://calendar.example.com/holidays.ics");
        prod.setWindows(holidays);
        written.setStacks(List.of(qa, prod));
        written.setReleaseBranches("stable\nrelease/*");
        written.setUnprotectedBranches(Unprotected.REFUSE);
        written.setDefaultBump("patch");
        written.setFirstVersion("v0.1.0");
        written.setTagPrefix("shop-");
        written.setIgnoredTags("build-*\n2016*");
        written.setHoldLabelPrefix("hold:");
        written.setMajorLabel("big");
        written.setMinorLabel("");
        written.setPatchLabel("small");
        written.setHoldLabels(HoldLabels.THIS_RELEASE);
        written.setNoRollbackLabel("keep");
        written.setDirectPush(DirectPush.HOLD);
        written.setReleaseNotes(ReleaseNotes.NONE);
        SecretText.add(SecretText.of("gate-token", "t0ken"));
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        spinnaker.setGateUrl("https://gate.example.com");
        spinnaker.setCredentialsId("gate-token");
        spinnaker.setTokenHeader(TokenHeader.X_SPINNAKER_TOKEN);
        spinnaker.setApplications("shop, web");
        spinnaker.setDeckUrl("https://deck.example.com");
        spinnaker.setCancelOnAbort(true);
        written.setSpinnaker(spinnaker);
        written.setHistorySize(500);
        written.save();
        String before = file(jenkins);

        submit(jenkins, page(jenkins));

        assertThat(file(jenkins)).isEqualTo(before);
        assertThat(new AutoDeployConfiguration())
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "stacks",
                        "releaseBranches",
                        "unprotectedBranches",
                        "defaultBump",
                        "firstVersion",
                        "tagPrefix",
                        "ignoredTags",
                        "holdLabelPrefix",
                        "majorLabel",
                        "minorLabel",
                        "patchLabel",
                        "holdLabels",
                        "noRollbackLabel",
                        "directPush",
                        "releaseNotes",
                        "spinnaker",
                        "historySize")
                .isEqualTo(written);
    }

    @Test
    void theLastStackThatIsDeletedIsGone(JenkinsRule jenkins) throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        configuration.setStacks(List.of(
                new StackConfiguration("qa", new WebhookStart("https://gate.example.com/webhooks/webhook/qa"))));
        configuration.save();
        HtmlPage page = page(jenkins);
        HtmlElementUtil.click(page.<HtmlButton>getFirstByXPath(
                "//div[@name='stacks'][.//input[@value='qa']]//button[normalize-space(.)='Delete stack']"));

        submit(jenkins, page);

        assertThat(configuration.getStacks()).isEmpty();
        assertThat(configuration.getDefaultBump()).isEqualTo("minor");
    }

    @Test
    void noSecretIsWrittenIntoTheConfigurationFile(JenkinsRule jenkins) throws Exception {
        SecretText.add(SecretText.of("spinnaker-qa", "s3cret-of-qa"));
        WebhookStart webhook = new WebhookStart("https://gate.example.com/webhooks/webhook/qa");
        webhook.setSecrets(List.of(new PayloadSecret("secret", "spinnaker-qa")));
        AutoDeployConfiguration.get().setStacks(List.of(new StackConfiguration("qa", webhook)));

        submit(jenkins, page(jenkins));

        assertThat(file(jenkins))
                .contains("<credentialsId>spinnaker-qa</credentialsId>")
                .doesNotContain("s3cret-of-qa");
        assertThat(page(jenkins).getWebResponse().getContentAsString()).doesNotContain("s3cret-of-qa");
    }

    @Test
    void whatIsMissingInHandEditedXmlHasItsDefault(JenkinsRule jenkins) throws Exception {
        Files.writeString(path(jenkins), """
            <io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration>
              <stacks>
                <io.jenkins.plugins.autodeploy.config.StackConfiguration>
                  <name>qa</name>
                </io.jenkins.plugins.autodeploy.config.StackConfiguration>
              </stacks>
            </io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration>
            """);

        AutoDeployConfiguration read = new AutoDeployConfiguration();

        assertThat(read.getStacks()).singleElement().satisfies(stack -> {
            assertThat(stack.getStart()).usingRecursiveComparison().isEqualTo(new WebhookStart(""));
            assertThat(stack.getWaitFor()).isEmpty();
            assertThat(stack.getTimeLimitMinutes()).isEqualTo(60);
            assertThat(stack.getIgnoredFailures()).isEqualTo(IgnoredFailures.WARN);
            assertThat(stack.isCountWaiting()).isTrue();
            assertThat(stack.getParameters()).isEmpty();
            assertThat(stack.getTagParameter()).isEqualTo("tag");
            assertThat(stack.getAllowedProjects()).isEmpty();
            assertThat(stack.getWindows()).isNull();
        });
        assertThat(read.getReleaseBranches()).isEmpty();
        assertThat(read.getUnprotectedBranches()).isEqualTo(Unprotected.WARN);
        assertThat(read.getHoldLabelPrefix()).isEqualTo("no-deploy-to-");
        assertThat(read.getHoldLabels()).isEqualTo(HoldLabels.UNTIL_DEPLOYED);
        assertThat(read.getNoRollbackLabel()).isEqualTo("no-rollback");
        assertThat(read.getDirectPush()).isEqualTo(DirectPush.DEPLOY);
        assertThat(read.getSpinnaker().getGateUrl()).isEmpty();
    }

    @Test
    void aWebhookThatStandsAtTheStackItselfIsItsStart(JenkinsRule jenkins) throws Exception {
        Files.writeString(path(jenkins), """
            <io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration>
              <stacks>
                <io.jenkins.plugins.autodeploy.config.StackConfiguration>
                  <name>qa</name>
                  <webhookUrl>https://gate.example.com/webhooks/webhook/qa</webhookUrl>
                  <secrets>
                    <io.jenkins.plugins.autodeploy.config.PayloadSecret>
                      <key>secret</key>
                      <credentialsId>spinnaker-qa</credentialsId>
                    </io.jenkins.plugins.autodeploy.config.PayloadSecret>
                  </secrets>
                  <repositories>acme/*</repositories>
                  <parameters/>
                  <tagParameter>version</tagParameter>
                </io.jenkins.plugins.autodeploy.config.StackConfiguration>
              </stacks>
            </io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration>
            """);

        StackConfiguration read = new AutoDeployConfiguration().getStacks().get(0);

        StackConfiguration meant = new StackConfiguration(
                "qa",
                new WebhookStart(
                        "https://gate.example.com/webhooks/webhook/qa",
                        List.of(new PayloadSecret("secret", "spinnaker-qa"))));
        meant.setRepositories("acme/*");
        meant.setTagParameter("version");
        assertThat(read).usingRecursiveComparison().isEqualTo(meant);
    }

    @Test
    void aTimeLimitThatIsEmptiedIsTheDefault(JenkinsRule jenkins) throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        StackConfiguration qa = new StackConfiguration("qa", new PipelineStart("shop", "Deploy to qa"));
        qa.setTimeLimitMinutes(90);
        configuration.setStacks(List.of(qa));
        HtmlPage page = page(jenkins);
        page.<HtmlInput>getFirstByXPath("//input[@name='_.timeLimitMinutes'][@value='90']")
                .setValue("");

        submit(jenkins, page);

        assertThat(configuration.getStacks())
                .singleElement()
                .satisfies(stack -> assertThat(stack.getTimeLimitMinutes()).isEqualTo(60));
    }

    @Test
    void anotherStartThatIsChosenTakesThePlaceOfTheFirst(JenkinsRule jenkins) throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        configuration.setStacks(List.of(
                new StackConfiguration("qa", new WebhookStart("https://gate.example.com/webhooks/webhook/qa"))));
        HtmlPage page = page(jenkins);
        HtmlElement stack = page.getFirstByXPath("//div[@name='stacks'][.//input[@value='qa']]");
        HtmlSelect start = stack.getFirstByXPath(".//select[contains(@class,'dropdownList')]");
        start.setSelectedIndex(1);
        page.getWebClient().waitForBackgroundJavaScript(10_000);
        stack.<HtmlInput>getFirstByXPath(".//input[@name='_.application']").setValue("shop");
        stack.<HtmlInput>getFirstByXPath(".//input[@name='_.pipeline']").setValue("Deploy to qa");

        submit(jenkins, page);

        assertThat(configuration.getStacks().get(0).getStart())
                .usingRecursiveComparison()
                .isEqualTo(new PipelineStart("shop", "Deploy to qa"));
    }

    @Test
    void whatIsMissingOfSpinnakerInHandEditedXmlHasItsDefault(JenkinsRule jenkins) throws Exception {
        Files.writeString(path(jenkins), """
            <io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration>
              <spinnaker>
                <gateUrl>https://gate.example.com</gateUrl>
              </spinnaker>
            </io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration>
            """);

        SpinnakerConfiguration read = new AutoDeployConfiguration().getSpinnaker();

        assertThat(read.getGateUrl()).isEqualTo("https://gate.example.com");
        assertThat(read.getTokenHeader()).isEqualTo(TokenHeader.AUTHORIZATION);
        assertThat(read.getApplications()).isEmpty();
    }

    @Test
    void anEmptiedGateUrlIsGone(JenkinsRule jenkins) throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        configuration.getSpinnaker().setGateUrl("https://gate.example.com");
        configuration.save();
        HtmlPage page = page(jenkins);
        page.<HtmlInput>getFirstByXPath("//input[@name='_.gateUrl']").setValue("");

        submit(jenkins, page);

        assertThat(configuration.getSpinnaker().getGateUrl()).isEmpty();
    }

    @Test
    void aNameThatTwoSavedStacksHaveIsToldOnThePage(JenkinsRule jenkins) throws Exception {
        WebhookStart url = new WebhookStart("https://gate.example.com/webhooks/webhook/shop");
        AutoDeployConfiguration.get()
                .setStacks(List.of(
                        new StackConfiguration("qa", url),
                        new StackConfiguration("QA", url),
                        new StackConfiguration("prod", url)));
        StackConfiguration.DescriptorImpl page =
                jenkins.jenkins.getDescriptorByType(StackConfiguration.DescriptorImpl.class);

        assertThat(page.doCheckName("qa").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(page.doCheckName("prod").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void aProductionStackThatAllProjectsMayDeployToIsToldOnThePage(JenkinsRule jenkins) {
        StackConfiguration.DescriptorImpl page =
                jenkins.jenkins.getDescriptorByType(StackConfiguration.DescriptorImpl.class);

        assertThat(page.doCheckAllowedProjects("", "eu-prod").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(page.doCheckAllowedProjects("", "qa").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckAllowedProjects(" payments ", "eu-prod").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckAllowedProjects("/payments", "eu-prod").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void wrongWindowsAreToldOnThePage(JenkinsRule jenkins) {
        WindowConfiguration.DescriptorImpl page =
                jenkins.jenkins.getDescriptorByType(WindowConfiguration.DescriptorImpl.class);

        assertThat(page.doCheckClosed("Fri 16:00 to Mon 08:00", "Asia/Seoul").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckClosed("Mon to Sun", "Asia/Seoul").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(page.doCheckTimeZone("", "", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckTimeZone("", "Sun", "", "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(page.doCheckTimeZone("", "", "", "https://a/b").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(page.doCheckCalendar("BEGIN:VCALENDAR\nEND:VCALENDAR", "Asia/Seoul").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckCalendar("BEGIN:VCALENDAR", "Asia/Seoul").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void aPatternForAllBranchesIsToldOnThePage(JenkinsRule jenkins) {
        AutoDeployConfiguration page = AutoDeployConfiguration.get();

        assertThat(page.doCheckReleaseBranches("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckReleaseBranches("release/*").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckReleaseBranches("*").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(page.doCheckIgnoredTags("build-*").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(page.doCheckIgnoredTags("*").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(page.doCheckReleaseBranches("a..b").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    private static HtmlPage page(JenkinsRule jenkins) throws Exception {
        return jenkins.createWebClient().goTo("configure");
    }

    private static void submit(JenkinsRule jenkins, HtmlPage page) throws Exception {
        HtmlForm form = page.getFormByName("config");
        jenkins.submit(form);
    }

    private static String file(JenkinsRule jenkins) throws Exception {
        return Files.readString(path(jenkins));
    }

    private static Path path(JenkinsRule jenkins) {
        return jenkins.jenkins
                .getRootDir()
                .toPath()
                .resolve("io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration.xml");
    }
}
