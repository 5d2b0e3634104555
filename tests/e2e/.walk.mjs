import * as h from "./harness.mjs";
const server = await h.startServer();
const browser = await h.startBrowser();
const vp = process.argv[2]==='phone'?h.PHONE:h.DESKTOP;
const v = await h.visit(browser, server, {viewport: vp, wasm: process.argv[3]!=='nowasm'});
const {page}=v;
try {
await page.goto("/login"); await h.shot(page,"login");
await h.begin(page,"enterprise");
await page.goto("/"); await h.shot(page,"home");
await page.goBack();
await h.shot(page,"basic-empty");
await h.press(page,"立即验证"); await h.shot(page,"basic-errors");
console.log(await h.said(page));
await h.press(page,"填入演示资料").catch(()=>console.log('no fill'));
const A=(o)=>h.answerAll(page,o);
await A({"subject.province":"330000","subject.nature":"enterprise","subject.name":"杭州云帆示例科技有限公司","subject.certificate_type":"business_license","subject.certificate_number":"91330106MA2DEX017M","websites.0.domains.0":"example.cn","websites.0.cloud_resource.kind":"cvm"});
await h.press(page,"更新本页").catch(()=>{});
await A({"websites.0.cloud_resource.instance_id":"ins-1"});
await h.shot(page,"basic-filled");
await h.press(page,"立即验证"); await h.shot(page,"authenticity");
console.log(page.url(), await h.said(page));
await h.press(page,"跳过，稍后核验"); await h.shot(page,"subject-empty");
await h.press(page,"下一步"); await h.shot(page,"subject-errors"); console.log(await h.said(page));
await A({"subject.certificate_image":h.photograph("营业执照.jpg"),"subject.certificate_valid_until":"long_term","subject.certificate_address":"浙江省杭州市西湖区示例路1号","subject.region.city":"330100","subject.region.district":"330106","subject.mailing_address":"浙江省杭州市西湖区示例路1号云帆楼301室",
"legal_representative.name":"林知远","legal_representative.certificate_type":"resident_id_card","legal_representative.certificate_number":"330106198503140010","subject_principal.same_as_legal_representative":true,"subject_principal.phone1":"13800000001","subject_principal.email":"lin@example.cn"});
await h.press(page,"获取验证码"); await h.shot(page,"subject-code");
await page.goto("/demo/mailbox"); await h.shot(page,"mailbox"); const code=(await page.locator(".big-code").first().textContent()).trim(); await page.goBack();
await page.locator('[name="_code.subject_principal.phone1"]').fill(code);
await h.press(page,"下一步"); console.log(page.url(), await h.said(page)); await h.shot(page,"websites");
await h.press(page,"下一步"); await h.shot(page,"websites-errors"); console.log(await h.said(page));
await page.locator("main a:has-text('填写')").last().click(); await page.waitForURL("**/websites/0**"); await h.shot(page,"website-empty");
await A({"websites.0.name":"云帆示例科技","websites.0.service_contents":["organization_portal"],"websites.0.pre_approvals.0.type":"none","websites.0.site_principal.same_as_subject_principal":true,"websites.0.site_principal.video_verification":h.film("核身.mp4")});
await h.press(page,"更新本页").catch(()=>{}); await h.shot(page,"website-filled");
await A({"legal_representative.id_image_portrait":h.photograph("人像面.jpg"),"legal_representative.id_image_emblem":h.photograph("国徽面.jpg")});
await h.press(page,"保存当前网站"); console.log(page.url(), await h.said(page)); await h.shot(page,"websites-done");
await h.press(page,"下一步"); console.log(page.url()); await h.shot(page,"submit");
await h.press(page,"提交审核"); console.log(page.url(), await h.said(page)); await h.shot(page,"submit-errors");
await A({"agreements.security":true,"agreements.assist":true});
await h.press(page,"提交审核"); console.log(page.url(), await h.said(page)); await h.shot(page,"receipt");
await page.getByRole('link',{name:'查询进度'}).click(); await page.waitForURL("**/status"); await h.shot(page,"status");
await page.goto("/demo"); await h.shot(page,"demo");
await page.goto("/help"); await h.shot(page,"help");
await page.goto("/orders/nothing"); await h.shot(page,"not-found");
console.log(v.faults);
} catch(e) { console.log(e); await h.shot(page,"FAIL"); console.log(await page.evaluate(()=>document.body.innerText.slice(0,3000))); }
finally { await browser.close(); await server.stop(); }
