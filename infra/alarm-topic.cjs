// The topic for alarms: the one in the settings, or our own (infra/alarms.cjs). CommonJS, because osls loads it.
module.exports = async ({ resolveVariable }) => {
  const { alarmTopicArn } = await resolveVariable('self:custom.settings');
  return alarmTopicArn || { Ref: 'AlarmTopic' };
};
