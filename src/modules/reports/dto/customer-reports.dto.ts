import { IntersectionType } from '@nestjs/swagger';
import {
  DayField,
  EnumField,
  IntegerField,
  MoneyField,
  NestedArray,
  NestedField,
  PhoneField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { INTERVALS, type Interval, MAX_DAYS } from '../report-range.js';
import { FormatQuery, PeriodDto, ReportQuery, SettledReportDto } from './report.dto.js';

const MAX_CUSTOMERS = 500;
const LIMIT = { min: 1, max: MAX_CUSTOMERS, optional: true, example: 50, description: 'Rows at most; 50 unless said.' };

export class TopCustomersQuery extends ReportQuery {
  @IntegerField(LIMIT) limit?: number;
}

export class LapsedCustomersQuery extends FormatQuery {
  @IntegerField({
    min: 1,
    max: 3_650,
    optional: true,
    example: 90,
    description: `Without a purchase for so many days; 90 unless said. Who bought last more than ${MAX_DAYS} days before that is left out.`,
  })
  days?: number;
  @IntegerField(LIMIT) limit?: number;
}

/** What customers bought and brought back. */
export class BoughtDto {
  @IntegerField({ example: 4, description: 'Orders paid in full.' }) orders: number;
  @MoneyField({ example: '180.00', description: 'What these orders come to.' }) sales: string;
  @MoneyField({ example: '30.00', description: 'Brought back meanwhile, whenever it was bought.' }) returns: string;
  @MoneyField({ example: '150.00', description: 'sales − returns.' }) net: string;
}

class BuyerNameDto {
  @UuidField() customerId: string;
  @TextField({ max: 200, example: 'John Doe' }) name: string;
  @PhoneField() phone: string;
  @DayField({ nullable: true, description: 'On these days; null for somebody who only brought something back.' })
  lastPurchaseOn: string | null;
}

export class BuyerDto extends IntersectionType(BuyerNameDto, BoughtDto) {}

export class BuyersReportDto extends SettledReportDto {
  @IntegerField({ example: 120, description: 'Customers the list is about, also those beyond its limit.' })
  customers: number;
  @NestedArray(() => BuyerDto, { max: MAX_CUSTOMERS, description: 'By `net`, the largest first.' }) rows: BuyerDto[];
  @NestedField(() => BoughtDto, { description: 'Registered customers who are not in the list.' }) others: BoughtDto;
  @NestedField(() => BoughtDto, { description: 'Whoever is not registered.' }) walkIns: BoughtDto;
  @NestedField(() => BoughtDto) total: BoughtDto;
}

export class VisitsTotalDto {
  @IntegerField({ example: 3, description: 'Customers who bought for the first time ever.' }) newCustomers: number;
  @IntegerField({ example: 9, description: 'Customers who had bought before.' }) returningCustomers: number;
  @IntegerField({ example: 20, description: 'Orders of people who are not registered.' }) walkInOrders: number;
  @MoneyField({ example: '120.00', description: 'Everything the new customers bought in it.' }) newSales: string;
  @MoneyField({ example: '900.00' }) returningSales: string;
  @MoneyField({ example: '510.00' }) walkInSales: string;
  @MoneyField({ example: '30.00', description: 'Taken back meanwhile, from whomever.' }) returns: string;
  @MoneyField({ example: '1500.00', description: 'All sales − returns.' }) net: string;
}

export class VisitsRowDto extends IntersectionType(PeriodDto, VisitsTotalDto) {}

export class VisitsReportDto extends SettledReportDto {
  @EnumField(INTERVALS, 'ReportInterval') groupBy: Interval;
  @NestedArray(() => VisitsRowDto, { max: MAX_DAYS, description: 'In order, also days without orders.' })
  rows: VisitsRowDto[];
  @NestedField(() => VisitsTotalDto, {
    description:
      'Who came on several days is one customer here, and new when the first of their purchases is in the range.',
  })
  total: VisitsTotalDto;
}
