package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectChecksTest {

    @Test
    void fullNamesOfProjectsAndFoldersAreRight() {
        CheckMessages.of(ProjectChecks.patterns("")).isEmpty();
        CheckMessages.of(ProjectChecks.patterns("payments, Web team/shop\n*/release-*"))
                .isEmpty();
    }

    @Test
    void theFirstNameThatJenkinsForbidsIsQuoted() {
        CheckMessages.of(ProjectChecks.patterns("payments, https://jenkins/job/shop, a?"))
                .startsWith("\"https://jenkins/job/shop\" is not a valid full name of a project or folder.");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " , \n,"})
    void aCommaAloneDoesNotAllowAllProjects(String text) {
        CheckMessages.of(ProjectChecks.patterns(text)).contains("is not a valid full name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prod", "PROD", "production", "live", "prd", "eu-prod", "prod.eu", "prod2", "live_EU", "euProd"})
    void aStackThatLooksLikeProductionShouldNotAllowAllProjects(String stack) {
        for (String all : new String[] {"", "*", "payments,*", "**", "*/*"}) {
            CheckMessages.of(ProjectChecks.production(stack, all))
                    .startsWith("The name " + stack + " looks like production, but every project of this Jenkins may"
                            + " deploy to this stack. Enter the projects or folders");
        }
        CheckMessages.of(ProjectChecks.production(stack, "payments")).isEmpty();
        CheckMessages.of(ProjectChecks.production(stack, "pay*/shop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qa", "", "staging", "product", "reproduce", "delivery", "olive", "preprod"})
    void anotherStackMayAllowAllProjects(String stack) {
        CheckMessages.of(ProjectChecks.production(stack, "")).isEmpty();
    }

    @Test
    void theWarningIsInKoreanToo() {
        Assertions.assertThat(ProjectChecks.production("prod", "").orElseThrow().toString(Locale.KOREAN))
                .startsWith("스택 이름 prod은(는) 운영 환경처럼 보이지만");
    }
}
