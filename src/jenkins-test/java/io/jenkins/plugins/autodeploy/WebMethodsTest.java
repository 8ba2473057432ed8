package io.jenkins.plugins.autodeploy;

import static io.jenkins.plugins.autodeploy.jenkins.Role.ADMINISTER;
import static io.jenkins.plugins.autodeploy.jenkins.Role.ANONYMOUS;
import static io.jenkins.plugins.autodeploy.jenkins.Role.DEPLOY;
import static io.jenkins.plugins.autodeploy.jenkins.Role.HOLD;
import static io.jenkins.plugins.autodeploy.jenkins.Role.ITEM_CONFIGURE;
import static io.jenkins.plugins.autodeploy.jenkins.Role.MANAGE;
import static io.jenkins.plugins.autodeploy.jenkins.Role.OVERRIDE;
import static io.jenkins.plugins.autodeploy.jenkins.Role.READ;
import static io.jenkins.plugins.autodeploy.jenkins.Role.SYSTEM_READ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Items;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.jenkins.HeldRequest;
import io.jenkins.plugins.autodeploy.jenkins.Role;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.jenkins.WebMethods;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.project.DeploymentPermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Tries everything of the plugin that an HTTP request can reach, as each kind of person, in each way. */
class WebMethodsTest extends ShopTest {

    private static final Set<Role> NOBODY = EnumSet.noneOf(Role.class);
    private static final Set<Role> ADMINISTRATORS = EnumSet.of(ADMINISTER);
    private static final Set<Role> WHO_SEE_THE_CONFIGURATION = EnumSet.of(SYSTEM_READ, ADMINISTER);
    private static final Set<Role> WHO_ENTER = Role.allBut(ANONYMOUS);
    private static final Set<Role> WHO_READ_THE_PROJECT = Role.allBut(ANONYMOUS, READ, MANAGE, SYSTEM_READ);
    private static final Set<Role> WHO_HOLD = EnumSet.of(HOLD, ITEM_CONFIGURE, ADMINISTER);
    private static final Set<Role> WHO_STOP_THE_LINE = EnumSet.of(OVERRIDE, ADMINISTER);
    private static final Set<Role> WHO_DEPLOY = EnumSet.of(DEPLOY, ITEM_CONFIGURE, ADMINISTER);

    private static final Set<Role> WHO_CONFIGURE = EnumSet.of(ITEM_CONFIGURE, ADMINISTER);

    /** The answers to a request that must not do anything. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405);

    /** The crumb that the test harness issues. */
    private static final String CRUMB = "test";

    private static final String STEP = "descriptorByName/io.jenkins.plugins.autodeploy.step.AutoDeployStep/";

    private static final String ON_PROD = "?repository={key}&stack=prod";

    /** Each thing that a request can reach, and who may reach it. */
    private static final List<MethodRow> TABLE = List.of(
            page("DeploymentsRootAction/index", "deployments/", WHO_ENTER),
            page("DeploymentsRootAction/live", "deployments/live", WHO_ENTER),
            page("DeploymentsRootAction.getLine", "deployments/line/", WHO_ENTER),
            page("DeploymentsRootAction/answers", "deployments/answers", NOBODY),
            page("DeploymentsRootAction.doSearch", "deployments/search?q=%231", WHO_ENTER),
            page("DeploymentsRootAction.getApi", "deployments/api/json?depth=9", WHO_ENTER),
            page("AllProjectsResource@ExportedBean", "deployments/api/xml?depth=9", WHO_ENTER),
            page("RepositoryResource@ExportedBean", "deployments/api/python?depth=9", WHO_ENTER),
            page("DeferredApi@StaplerProxy", "deployments/api/json?depth=9", WHO_ENTER),
            page("LinePage/index", "deployments/line/", WHO_ENTER),
            page("DeploymentsRootAction.getEvents", "deployments/events/", ADMINISTRATORS),
            page("EventsPage/index", "deployments/events/", ADMINISTRATORS),
            new MethodRow(
                    "EventsPage.doRetry",
                    "deployments/events/retry?receiver=unknown",
                    MethodKind.RETRY,
                    ADMINISTRATORS,
                    ADMINISTRATORS),
            page("LinePage/live", "deployments/line/live", WHO_ENTER),
            page("LinePage/refusal", "deployments/line/refusal", NOBODY),
            page("LinePage/stopForm", "deployments/line/stopForm", WHO_STOP_THE_LINE),
            page("LinePage/endForm", "deployments/line/endForm?stop={stop}", WHO_STOP_THE_LINE),
            page("LinePage.getApi", "deployments/line/api/json?depth=9", WHO_ENTER),
            page("LinePage@ExportedBean", "deployments/line/api/xml?depth=9", WHO_ENTER),
            page("LineView@ExportedBean", "{build}deployment/api/json?depth=9", WHO_READ_THE_PROJECT),
            page("StopView@ExportedBean", "deployments/line/api/python?depth=9", WHO_ENTER),
            page("LineView/banner", "deployments/line/banner", NOBODY),
            new MethodRow(
                    "LinePage.doStop",
                    "deployments/line/stop?reason=incident&until=",
                    MethodKind.ACTION,
                    WHO_STOP_THE_LINE,
                    WHO_STOP_THE_LINE),
            new MethodRow(
                    "LinePage.doEnd",
                    "deployments/line/end?stop={stop}",
                    MethodKind.ACTION,
                    WHO_STOP_THE_LINE,
                    WHO_STOP_THE_LINE),
            new MethodRow(
                    "DeploymentsRootAction.doCheck",
                    "deployments/check?stack=",
                    MethodKind.QUESTION,
                    ADMINISTRATORS,
                    ADMINISTRATORS),
            new MethodRow(
                    "ProjectDeploymentsAction.doCheck",
                    "{project}deployments/check",
                    MethodKind.QUESTION,
                    WHO_CONFIGURE,
                    WHO_CONFIGURE),
            page("ProjectDeploymentsAction/index", "{project}deployments/", WHO_READ_THE_PROJECT),
            page("ProjectDeploymentsAction/live", "{project}deployments/live", WHO_READ_THE_PROJECT),
            page("ProjectDeploymentsAction.getApi", "{project}deployments/api/json?depth=9", WHO_READ_THE_PROJECT),
            page("ProjectDeploymentsAction.doBadge", "{project}deployments/badge/prod.svg", WHO_READ_THE_PROJECT),
            page("ProjectResource@ExportedBean", "{project}deployments/api/xml?depth=9", WHO_READ_THE_PROJECT),
            page("StackResource@ExportedBean", "{project}deployments/api/python?depth=9", WHO_READ_THE_PROJECT),
            page("StackResource.LabelResource@ExportedBean", "{project}deployments/api/", WHO_READ_THE_PROJECT),
            page("StackResource.HoldResource@ExportedBean", "{project}deployments/api/json", WHO_READ_THE_PROJECT),
            page("StackResource.PinResource@ExportedBean", "{project}deployments/api/xml", WHO_READ_THE_PROJECT),
            page("StackResource.ClosureResource@ExportedBean", "{project}deployments/api/python", WHO_READ_THE_PROJECT),
            page("TriggerResource@ExportedBean", "{project}deployments/api/json?tree=*", WHO_READ_THE_PROJECT),
            page("HistoryResource@ExportedBean", "{project}deployments/api/json?size=1", WHO_READ_THE_PROJECT),
            page("HistoryEntryResource@ExportedBean", "{project}deployments/api/xml?size=1", WHO_READ_THE_PROJECT),
            page("ProjectDeploymentsAction/history", "{project}deployments/history", NOBODY),
            page("ProjectDeploymentsAction/actions", "{project}deployments/actions", NOBODY),
            page("ProjectDeploymentsAction/refusal", "{project}deployments/refusal", NOBODY),
            page("ProjectDeploymentsAction/row", "{project}deployments/row", NOBODY),
            page("ProjectDeploymentsAction/holdForm", "{project}deployments/holdForm" + ON_PROD, WHO_HOLD),
            page("ProjectDeploymentsAction/resumeForm", "{project}deployments/resumeForm" + ON_PROD, WHO_HOLD),
            page("ProjectDeploymentsAction/deployForm", "{project}deployments/deployForm" + ON_PROD, WHO_DEPLOY),
            page("ProjectDeploymentsAction.getProject", "{project}deployments/project/", WHO_READ_THE_PROJECT),
            page("ProjectDeploymentsAction.getDynamic", "{project}deployments/{manual}/", WHO_READ_THE_PROJECT),
            action("ProjectDeploymentsAction.doHold", "hold" + ON_PROD + "&reason=freeze&until=", WHO_HOLD),
            action("ProjectDeploymentsAction.doResume", "resume" + ON_PROD, WHO_HOLD),
            new MethodRow(
                    "ProjectDeploymentsAction.doChanges",
                    "{project}deployments/changes" + ON_PROD + "&tag=5.3.0",
                    MethodKind.QUESTION,
                    WHO_DEPLOY,
                    WHO_DEPLOY),
            action("ProjectDeploymentsAction.doDeploy", "deploy" + ON_PROD + "&tag=5.3.0", WHO_DEPLOY),
            page("ManualDeploymentPage/index", "{project}deployments/{manual}/", WHO_READ_THE_PROJECT),
            page("ManualDeploymentPage/live", "{project}deployments/{manual}/live", WHO_READ_THE_PROJECT),
            page("ManualDeploymentPage/stopForm", "{project}deployments/{manual}/stopForm", WHO_READ_THE_PROJECT),
            page("ManualDeploymentPage.getProject", "{project}deployments/{manual}/project/", WHO_READ_THE_PROJECT),
            page(
                    "ManualDeploymentPage.getLogText",
                    "{project}deployments/{manual}/logText/progressiveText?start=0",
                    WHO_READ_THE_PROJECT),
            action("ManualDeploymentPage.doStop", "{running}/stop", WHO_DEPLOY),
            page("DeploymentAction/index", "{build}deployment/", WHO_READ_THE_PROJECT),
            page("DeploymentAction/entries", "{build}deployment/entries", WHO_READ_THE_PROJECT),
            page("DeploymentAction/summary", "{build}deployment/summary", NOBODY),
            page("DeploymentAction.getApi", "{build}deployment/api/json?depth=9", WHO_READ_THE_PROJECT),
            page("DeploymentAction.getObject", "{build}deployment/object/", WHO_READ_THE_PROJECT),
            page("DeploymentAction@ExportedBean", "{build}api/json?depth=9", WHO_READ_THE_PROJECT),
            page("DeploymentView@ExportedBean", "{build}deployment/api/xml?depth=9", WHO_READ_THE_PROJECT),
            page("StackView@ExportedBean", "{build}deployment/api/python?depth=9", WHO_READ_THE_PROJECT),
            page("ExecutionView@ExportedBean", "{build}api/xml?depth=9", WHO_READ_THE_PROJECT),
            page("WaitView@ExportedBean", "{build}api/xml?depth=9", WHO_READ_THE_PROJECT),
            page("CancellationView@ExportedBean", "{build}api/xml?depth=9", WHO_READ_THE_PROJECT),
            page("PullRequestView@ExportedBean", "{project}api/json?depth=9", WHO_READ_THE_PROJECT),
            page("DeploymentView/entry", "{build}deployment/deployments/0/entry", NOBODY),
            page("DeploymentView/pullRequests", "{build}deployment/deployments/0/pullRequests", NOBODY),
            page("StackView/row", "{build}deployment/deployments/0/stacks/0/row", NOBODY),
            page("Link/link", "{build}deployment/deployments/0/release/link", NOBODY),
            page("StatusIcon/icon", "{build}deployment/deployments/0/stacks/0/icon/icon", NOBODY),
            page("AutoDeployConfiguration/config", config("AutoDeployConfiguration") + "config", NOBODY),
            page("StackConfiguration/config", config("StackConfiguration") + "config", NOBODY),
            page("WindowConfiguration/config", config("WindowConfiguration") + "config", NOBODY),
            page("PayloadSecret/config", config("PayloadSecret") + "config", NOBODY),
            page("EventReceiver/config", config("EventReceiver") + "config", NOBODY),
            page("PipelineParameter/config", config("PipelineParameter") + "config", NOBODY),
            page("PipelineStart/config", config("PipelineStart") + "config", NOBODY),
            page("WebhookStart/config", config("WebhookStart") + "config", NOBODY),
            page("SpinnakerConfiguration/config", config("SpinnakerConfiguration") + "config", NOBODY),
            page("GitHubConfiguration/config", config("GitHubConfiguration") + "config", NOBODY),
            page("AutoDeployStep/config", STEP + "config", NOBODY),
            new MethodRow(
                    "AutoDeployStep.DescriptorImpl.doCheckRepository",
                    "{project}" + STEP + "checkRepository?value=shop",
                    MethodKind.CHECK,
                    WHO_READ_THE_PROJECT,
                    WHO_CONFIGURE),
            new MethodRow(
                    "AutoDeployStep.DescriptorImpl.doFillBumpItems",
                    STEP + "fillBumpItems",
                    MethodKind.LIST,
                    WHO_ENTER,
                    WHO_ENTER),
            new MethodRow(
                    "AutoDeployStep.DescriptorImpl.doFillWaitForItems",
                    STEP + "fillWaitForItems",
                    MethodKind.LIST,
                    WHO_ENTER,
                    WHO_ENTER),
            new MethodRow(
                    "AutoDeployStep.DescriptorImpl.doFillCredentialsIdItems",
                    "{project}" + STEP + "fillCredentialsIdItems?repository={repository}&credentialsId=",
                    MethodKind.LIST,
                    WHO_READ_THE_PROJECT,
                    WHO_CONFIGURE),
            check("AutoDeployForm.doCheckDefaultBump", "value=mini"),
            check("AutoDeployForm.doCheckFirstVersion", "value=1"),
            check("AutoDeployForm.doCheckHistorySize", "value=-1"),
            check("AutoDeployForm.doCheckReleaseBranches", "value=*"),
            check("AutoDeployForm.doCheckTagPrefix", "value=-"),
            check("AutoDeployForm.doCheckIgnoredTags", "value=*"),
            check("AutoDeployForm.doCheckHoldLabelPrefix", "value="),
            check("AutoDeployForm.doCheckNoRollbackLabel", "value=" + "a".repeat(256)),
            check("AutoDeployForm.doCheckMajorLabel", "value=a&minorLabel=a&patchLabel=b"),
            check("AutoDeployForm.doCheckMinorLabel", "value=a&majorLabel=b&patchLabel=a"),
            check("AutoDeployForm.doCheckPatchLabel", "value=a&majorLabel=a&minorLabel=b"),
            list("AutoDeployForm.doFillDefaultBumpItems", WHO_SEE_THE_CONFIGURATION),
            list("AutoDeployForm.doFillDirectPushItems", WHO_SEE_THE_CONFIGURATION),
            list("AutoDeployForm.doFillHoldLabelsItems", WHO_SEE_THE_CONFIGURATION),
            list("AutoDeployForm.doFillReleaseNotesItems", WHO_SEE_THE_CONFIGURATION),
            list("AutoDeployForm.doFillUnprotectedBranchesItems", WHO_SEE_THE_CONFIGURATION),
            check("StackForm.doCheckName", "value=-"),
            check("StackForm.doCheckWaitFor", "value=done"),
            check("StackForm.doCheckTimeLimitMinutes", "value=0"),
            check("StackForm.doCheckRepositories", "value=shop"),
            check("StackForm.doCheckAllowedProjects", "value=&name=prod"),
            check("WindowConfiguration.doCheckClosed", "value=Fry&timeZone=UTC"),
            check("WindowConfiguration.doCheckCalendar", "value=x&timeZone=UTC"),
            check("WindowConfiguration.doCheckCalendarUrl", "value=x"),
            check("WindowConfiguration.doCheckTimeZone", "value=Asia%2FSoul&closed=Sun"),
            check("StackForm.doCheckTagParameter", "value=%24%7Bx%7D"),
            new MethodRow(
                    "StackForm.doTestStack",
                    config("StackConfiguration") + "testStack?name=prod",
                    MethodKind.QUESTION,
                    ADMINISTRATORS,
                    ADMINISTRATORS),
            list("StackForm.doFillIgnoredFailuresItems", WHO_SEE_THE_CONFIGURATION),
            list("StackForm.doFillWaitForItems", WHO_SEE_THE_CONFIGURATION),
            check("WebhookStart.doCheckUrl", "value=gate"),
            check("PipelineStart.doCheckApplication", "value="),
            check("PipelineStart.doCheckPipeline", "value="),
            check("PipelineParameter.doCheckName", "value=tag&tagParameter=tag"),
            check("PipelineParameter.doCheckValue", "value=%24%7Bx%7D"),
            check("EventReceiver.doCheckName", "value="),
            check("EventReceiver.doCheckUrl", "value=none"),
            check("EventReceiver.doCheckCredentialsId", "value=nothing"),
            check("EventReceiver.doCheckRepositories", "value=none"),
            check("EventReceiver.doCheckEvents", "value=none"),
            list("EventReceiver.doFillCredentialsIdItems", ADMINISTRATORS),
            check("PayloadSecret.doCheckKey", "value=parameters"),
            check("PayloadSecret.doCheckCredentialsId", "value=nothing"),
            list("PayloadSecret.doFillCredentialsIdItems", ADMINISTRATORS),
            check("GitHubConfiguration.doCheckEnvironment", "value=qa"),
            check("SpinnakerConfiguration.doCheckGateUrl", "value=gate&credentialsId="),
            check("SpinnakerConfiguration.doCheckDeckUrl", "value=deck"),
            check("SpinnakerConfiguration.doCheckCredentialsId", "value=nothing"),
            check("SpinnakerConfiguration.doCheckApplications", "value=*"),
            list("SpinnakerConfiguration.doFillCredentialsIdItems", ADMINISTRATORS),
            list("SpinnakerConfiguration.doFillTokenHeaderItems", WHO_SEE_THE_CONFIGURATION),
            new MethodRow(
                    "SpinnakerConfiguration.DescriptorImpl.doTestConnection",
                    config("SpinnakerConfiguration")
                            + "testConnection?gateUrl={gate}&credentialsId=&tokenHeader=AUTHORIZATION&applications=",
                    MethodKind.TEST,
                    ADMINISTRATORS,
                    ADMINISTRATORS));

    private enum Verb {
        GET,
        POST,
        POST_WITHOUT_CRUMB
    }

    private enum MethodKind {
        /** Shows something, and changes nothing. */
        PAGE(true, ".*"),
        /** Changes something. */
        ACTION(false, ".*"),
        /** Says what is wrong with a text in a form. */
        CHECK(false, ".*class=.?(error|warning).*"),
        /** Gives the choices of a field in a form. */
        LIST(false, ".*\"value\":\"[^\"]+\".*"),
        /** Sends a request to another server. */
        TEST(false, ".*class=.?ok.*"),
        /** Does something sooner that is done anyway, and leads back to its page. Here there is nothing to do. */
        RETRY(false, ".*"),
        /** Asks another server, unless it was asked a moment ago. */
        QUESTION(false, ".*Spinnaker.*|.*Gate.*|.*Deploy to prod.*|.*\"asksAgain\".*");

        private final boolean onGet;
        private final Pattern sign;

        MethodKind(boolean onGet, String sign) {
            this.onGet = onGet;
            this.sign = Pattern.compile(sign, Pattern.DOTALL);
        }
    }

    /**
     * What a request can reach.
     *
     * @param method the name that {@link WebMethods} gives it
     * @param address the path and the query below Jenkins' root; names in braces are replaced
     * @param allowed who gets an answer
     * @param told who learns something from the answer
     */
    private record MethodRow(String method, String address, MethodKind kind, Set<Role> allowed, Set<Role> told) {

        boolean allows(Role role, Verb verb) {
            return allowed.contains(role) && (verb == Verb.POST || verb == Verb.GET && kind.onGet);
        }
    }

    private static MethodRow page(String method, String address, Set<Role> allowed) {
        return new MethodRow(method, address, MethodKind.PAGE, allowed, allowed);
    }

    private static MethodRow action(String method, String address, Set<Role> allowed) {
        return new MethodRow(method, "{project}deployments/" + address, MethodKind.ACTION, allowed, allowed);
    }

    private static MethodRow check(String method, String query) {
        return form(method, MethodKind.CHECK, "?" + query, ADMINISTRATORS);
    }

    private static MethodRow list(String method, Set<Role> told) {
        return form(method, MethodKind.LIST, "?credentialsId=", told);
    }

    /** A method for a field of the configuration page. Everybody gets an answer, but most people learn nothing from it. */
    private static MethodRow form(String method, MethodKind kind, String query, Set<Role> told) {
        String type = method.substring(0, method.indexOf('.'));
        String name = method.substring(method.indexOf(".do") + ".do".length());
        return new MethodRow(
                type.endsWith("Form") ? method : type + ".DescriptorImpl.do" + name,
                config(type.replace("Form", "Configuration"))
                        + name.substring(0, 1).toLowerCase(Locale.ROOT)
                        + name.substring(1)
                        + query,
                kind,
                WHO_ENTER,
                told);
    }

    private static String config(String type) {
        return "descriptorByName/io.jenkins.plugins.autodeploy.config." + type + "/";
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> faults = new ArrayList<>();
    private Map<String, String> names;
    private WorkflowMultiBranchProject project;
    private Call held;

    private void deploy() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        project = shop.project();
        succeeded(shop.merged("Sell hats"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(Role.strategy());
        names = new HashMap<>(Map.of(
                "{project}", project.getUrl(),
                "{build}", build.getUrl(),
                "{key}", key().toString(),
                "{gate}", world.spinnaker.gateUri().toString(),
                "{repository}", world.shop.htmlUrl().toString()));
        names.put("{manual}", begun());
        settle();
    }

    @AfterEach
    void letEverybodyIn() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void eachHasARowInTheTable() throws Exception {
        Set<String> found = jenkins.createWebClient().executeOnServer(() -> WebMethods.of(UserErrorException.class));
        List<String> rows = TABLE.stream().map(MethodRow::method).toList();
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(found)
                .as("Requests can reach these. Write a row for each into TABLE: who may, and what is said to others")
                .allMatch(rows::contains, "is in TABLE");
        assertThat(rows)
                .as("These rows name nothing that requests can reach. Delete them from TABLE")
                .allMatch(found::contains, "exists");
    }

    @Test
    void eachPermissionHasARole() {
        assertThat(Role.missing(DeploymentPermissions.GROUP.getPermissions()))
                .as("Add a role with each of these permissions to Role")
                .isEmpty();
    }

    @Test
    void nothingHappensByGetOrWithoutACrumbOrWithoutPermission(TestReporter reporter) throws Exception {
        deploy();
        int requests = 0;
        for (MethodRow row : TABLE) {
            for (Role role : Role.values()) {
                for (Verb verb : Verb.values()) {
                    attempt(row, role, verb);
                    requests++;
                }
            }
            settle();
        }
        reporter.publishEntry(
                "requests",
                TABLE.size() + " methods x " + Role.values().length + " roles x " + Verb.values().length + " verbs = "
                        + requests);
        assertThat(faults).isEmpty();
    }

    private void attempt(MethodRow row, Role role, Verb verb) throws Exception {
        if (row.kind() == MethodKind.ACTION || row.address().contains("{stop}")) {
            prepareTheLine(row);
        }
        if (row.kind() == MethodKind.ACTION) {
            prepare(row);
        }
        boolean allowed = row.allows(role, verb);
        List<String> before = everything();
        HttpResponse<String> answer = send(row, role, verb);
        List<String> changed = everything();
        changed.removeAll(before);
        boolean effect = !changed.isEmpty();
        String what = row.method() + " by " + verb + " as " + role + " is answered " + answer.statusCode();
        boolean mayAsk = allowed && row.kind() == MethodKind.QUESTION;
        // Here no Gate is configured, and the answer says so.
        boolean answered = answer.statusCode() == 200
                || mayAsk && answer.statusCode() == 400
                || row.kind() == MethodKind.RETRY && answer.statusCode() == 302;
        if (allowed != answered || !allowed && !REFUSALS.contains(answer.statusCode())) {
            faults.add(what + ": " + answer.body().lines().limit(3).toList());
        }
        if (!mayAsk && effect != (allowed && (row.kind() == MethodKind.ACTION || row.kind() == MethodKind.TEST))) {
            faults.add(what + (effect ? ", and changes " + changed : ", but has no effect"));
        }
        boolean told = row.kind().sign.matcher(answer.body()).matches();
        if (allowed && told != row.told().contains(role)) {
            faults.add(what + (told ? ", and tells: " : ", but tells nothing: ") + answer.body());
        }
        if (row.kind() == MethodKind.ACTION && allowed) {
            settle();
        }
    }

    private HttpResponse<String> send(MethodRow row, Role role, Verb verb) throws Exception {
        String address = row.address();
        for (Map.Entry<String, String> name : names.entrySet()) {
            address = address.replace(name.getKey(), name.getValue());
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(jenkins.getURL().toURI().resolve(address));
        if (role != Role.ANONYMOUS) {
            String login = role.user() + ":" + role.user();
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        if (verb != Verb.GET) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        }
        if (verb == Verb.POST) {
            request.header(jenkins.jenkins.getCrumbIssuer().getCrumbRequestField(), CRUMB);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What a request may change: the records, the configuration, and the systems around Jenkins. */
    private List<String> everything() throws IOException {
        List<String> state = new ArrayList<>();
        for (Path file : records()) {
            state.add(file + " " + content(file));
        }
        state.add(Items.XSTREAM2.toXML(AutoDeployConfiguration.get()));
        state.add("GitHub: " + world.gitHub.requests().writing().size());
        state.add("Spinnaker: " + world.spinnaker.requests().size());
        return state;
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(shop.records())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                // A deployment replaced a file meanwhile.
                return records();
            }
            throw e;
        }
    }

    /** A deployment may be under way. It writes a temporary file and gives it the name of the file that it replaces. */
    private static String content(Path file) throws IOException {
        try {
            return Integer.toString(Arrays.hashCode(Files.readAllBytes(file)));
        } catch (NoSuchFileException renamed) {
            return "gone";
        }
    }

    private static RepositoryKey key() throws IOException {
        return DeploymentService.get().history().repositories().get(0);
    }

    /** The line is stopped only for the rows of a stop, because it would hold the actions of all other rows. */
    private void prepareTheLine(MethodRow row) throws Exception {
        for (Hold stop : DeploymentService.get().stopsOfTheLine()) {
            DeploymentService.get().line().end(stop.id(), "ann");
        }
        if (row.address().contains("{stop}")) {
            names.put("{stop}", Integer.toString(DeploymentService.get().line().stop("ann", "incident", null)));
        }
    }

    /** Makes a state in which the action of a row has an effect. */
    private void prepare(MethodRow row) throws Exception {
        DeploymentService.get().history().resume(key(), "prod", "ann", HoldRight.OVERRIDE);
        if (row.method().endsWith(".doResume")) {
            DeploymentService.get().history().hold(key(), "prod", "ann", HoldRight.ORDINARY, "freeze", null);
        }
        if (row.method().endsWith(".doStop") && held == null) {
            HeldRequest query = new HeldRequest();
            world.gitHub.faults().next(FakeGitHub.query(), query);
            names.put("{running}", begun());
            held = query.await();
            // The deployment writes its record while it asks GitHub.
            untilNothingChanges(() -> true);
        }
    }

    /** Begins a manual deployment, and returns its id. */
    private String begun() throws Exception {
        MethodRow deploy = row("ProjectDeploymentsAction.doDeploy");
        Matcher id = Pattern.compile(".*/deployments/([0-9a-f-]{36})/")
                .matcher(send(deploy, ADMINISTER, Verb.POST).body());
        assertThat(id.matches()).isTrue();
        return id.group(1);
    }

    private static MethodRow row(String method) {
        return TABLE.stream()
                .filter(row -> row.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** Lets what an action began come to its end. */
    private void settle() throws Exception {
        if (held != null) {
            ManualDeployments.get()
                    .underWayIn(project)
                    .keySet()
                    .forEach(id -> ManualDeployments.get().stop(id, "ann"));
            held.close();
            held = null;
        }
        untilNothingChanges(() -> ManualDeployments.get().underWayIn(project).isEmpty());
    }

    private void untilNothingChanges(BooleanSupplier also) {
        AtomicReference<List<String>> last = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    List<String> now = everything();
                    return now.equals(last.getAndSet(now)) && also.getAsBoolean();
                });
    }
}
